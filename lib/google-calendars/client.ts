import "server-only";
import type { calendar_v3 } from "googleapis/build/src/apis/calendar";
import { outboundFetch } from "../outbound";
import type { Interval } from "../slots/rules";
import type { GoogleConfig } from "./config";
import { type eventOf, type GoogleItem, readItem, SCOPE } from "./rules";
import { GoogleTrouble, troubleOf } from "./trouble";

type EventBody = ReturnType<typeof eventOf>;
/** Our event as Google has it; `when` is null once it was called off there. */
export type KnownEvent = { etag: string | null; when: Interval | null };
export type Page = {
  items: GoogleItem[];
  label: string | null;
  nextPageToken: string | null;
  nextSyncToken: string | null;
};
type Reading = {
  syncToken?: string | undefined;
  timeMin?: Date;
  timeMax?: Date;
  pageToken?: string | undefined;
};

/** Never a title, a place, a guest's name: what is not asked for cannot be kept by mistake. */
const FIELDS =
  "summary,nextPageToken,nextSyncToken,items(id,etag,status,eventType,transparency,start,end,extendedProperties/private,attendees(self,responseStatus))";
const PAGE_SIZE = 250;

/**
 * One practitioner's calendar at Google. Everything goes through the one outbound client; nothing is tried again here. Every
 * method throws GoogleTrouble and nothing else. The library is loaded when it is first needed.
 */
export async function openCalendar(
  config: GoogleConfig,
  given: { refreshToken: string; calendarId: string; timeZone: string; signal?: AbortSignal | undefined },
) {
  const { calendar } = await import("googleapis/build/src/apis/calendar");
  const auth = await authOf(config, given.signal);
  auth.setCredentials({ refresh_token: given.refreshToken });
  const { events } = calendar({ version: "v3", auth, rootUrl: config.apiUrl, retry: false });
  const { calendarId, timeZone } = given;
  const known = (data: calendar_v3.Schema$Event): KnownEvent => {
    const read = readItem(itemOf(data), timeZone);
    if (read.kind !== "ours") throw new GoogleTrouble("later", "malformed");
    return { etag: read.etag, when: read.when };
  };
  const matching = (etag: string | null) => (etag ? { headers: { "If-Match": etag } } : {});
  return {
    /** @throws `exists`. */
    insert: (eventId: string, body: EventBody) =>
      asked(async () =>
        known((await events.insert({ calendarId, requestBody: { ...body, id: eventId } })).data),
      ),
    get: (eventId: string) => asked(async () => known((await events.get({ calendarId, eventId })).data)),
    /** With an etag only while that is the state there. @throws `changed`, `gone`. */
    patch: (eventId: string, body: EventBody, etag: string | null) =>
      asked(async () =>
        known((await events.patch({ calendarId, eventId, requestBody: body }, matching(etag))).data),
      ),
    /** What is gone already is gone. */
    remove: (eventId: string) =>
      asked(async () => {
        await events.delete({ calendarId, eventId });
      }).catch((error: unknown) => {
        if (troubleOf(error).kind !== "gone") throw error;
      }),
    /** A page of what is there, or of what changed. @throws `gone` for a sync token that Google no longer knows. */
    list: ({ syncToken, timeMin, timeMax, pageToken }: Reading) =>
      asked(async () => {
        const { data } = await events.list({
          calendarId,
          singleEvents: true,
          maxResults: PAGE_SIZE,
          fields: FIELDS,
          ...(syncToken && { syncToken }),
          ...(timeMin && { timeMin: timeMin.toISOString() }),
          ...(timeMax && { timeMax: timeMax.toISOString() }),
          ...(pageToken && { pageToken }),
        });
        return pageOf(data);
      }),
    /** Tells Google that we no longer want to be let in. */
    revoke: () =>
      asked(async () => {
        await auth.revokeToken(given.refreshToken);
      }),
  };
}
export type GoogleCalendar = Awaited<ReturnType<typeof openCalendar>>;

/** The address at Google where the practitioner agrees, for a state and a challenge of PKCE. */
export function agreementUrl(
  config: GoogleConfig,
  { state, challenge }: { state: string; challenge: string },
) {
  const url = new URL("/o/oauth2/v2/auth", config.accountsUrl);
  url.search = new URLSearchParams({
    client_id: config.clientId,
    redirect_uri: config.redirectUri,
    response_type: "code",
    scope: SCOPE,
    // Without these two Google gives no refresh token to somebody who agreed before.
    access_type: "offline",
    prompt: "consent",
    state,
    code_challenge: challenge,
    code_challenge_method: "S256",
  }).toString();
  return url.toString();
}

/** The tokens behind a code. @throws GoogleTrouble */
export async function exchangeCode(
  config: GoogleConfig,
  { code, verifier }: { code: string; verifier: string },
) {
  const auth = await authOf(config);
  const { tokens } = await asked(() => auth.getToken({ code, codeVerifier: verifier }));
  return {
    refreshToken: typeof tokens.refresh_token === "string" ? tokens.refresh_token : null,
    scopes: typeof tokens.scope === "string" ? tokens.scope.split(" ") : [],
  };
}

async function authOf(config: GoogleConfig, signal?: AbortSignal) {
  const { auth } = await import("googleapis/build/src/apis/calendar");
  return new auth.OAuth2({
    clientId: config.clientId,
    clientSecret: config.clientSecret,
    redirectUri: config.redirectUri,
    endpoints: {
      oauth2TokenUrl: `${config.tokensUrl}/token`,
      oauth2RevokeUrl: `${config.tokensUrl}/revoke`,
    },
    transporterOptions: {
      fetchImplementation: outboundFetch([config.tokensUrl, config.apiUrl], signal),
      // Our own fetch decides where answers come from.
      noProxy: [new URL(config.tokensUrl), new URL(config.apiUrl)],
      retryConfig: { retry: 0, noResponseRetries: 0 },
    },
  });
}

async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw troubleOf(error);
  }
}

/** What answers as if it were Google may say anything; the shape is looked at before it is believed. */
function pageOf(data: calendar_v3.Schema$Events): Page {
  const text = (value: unknown) => (typeof value === "string" && value.length <= 4_000 ? value : null);
  const items: unknown = data?.items ?? [];
  const page = {
    label: text(data?.summary),
    nextPageToken: text(data?.nextPageToken),
    nextSyncToken: text(data?.nextSyncToken),
  };
  if (typeof data !== "object" || !Array.isArray(items) || (!page.nextPageToken && !page.nextSyncToken))
    throw new GoogleTrouble("later", "malformed");
  return { ...page, items: items.map(itemOf) };
}

function itemOf(data: unknown): GoogleItem {
  if (typeof data !== "object" || data === null) throw new GoogleTrouble("later", "malformed");
  return data as GoogleItem;
}
