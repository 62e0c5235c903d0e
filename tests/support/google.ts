import { createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

type When = { date?: string; dateTime?: string; timeZone?: string };
export type FakeEvent = {
  id: string;
  etag: string;
  status: string;
  summary?: string;
  description?: string;
  start?: When;
  end?: When;
  transparency?: string;
  eventType?: string;
  extendedProperties?: { private?: Record<string, string> };
  attendees?: { self?: boolean; responseStatus?: string }[];
};
type Asked = {
  method: string;
  path: string;
  query: URLSearchParams;
  body: string;
  ifMatch: string | undefined;
};
type Answer = { status: number; body?: unknown; headers?: Record<string, string> };
/** What is answered instead: once for every time it is laid in. `silence` never answers. */
type Fault = { concerns: (asked: Asked) => boolean; answer: Answer | "silence" | "after-silence" };

const CLIENT = { id: "client.apps.example", secret: "client-secret" };
export const SCOPE = "https://www.googleapis.com/auth/calendar.events.owned";

/**
 * Google on the loopback: agreement with PKCE, tokens, and the calendar of one person as `calendar/v3` speaks it: ids chosen by
 * the client, etags, sync and page tokens, and the tombstones of what was deleted.
 */
export class FakeGoogle {
  readonly asked: Asked[] = [];
  readonly faults: Fault[] = [];
  pageSize = 250;
  scope = SCOPE;
  private events = new Map<string, FakeEvent & { seq: number }>();
  private codes = new Map<string, { challenge: string; redirectUri: string }>();
  private refreshTokens = new Set<string>();
  private seq = 1;
  private oldestSync = 0;
  private server = createServer((request, response) => void this.serve(request, response));

  static async start(port = 0): Promise<FakeGoogle> {
    const google = new FakeGoogle();
    await new Promise<void>((resolve) => google.server.listen(port, "127.0.0.1", resolve));
    return google;
  }

  get url(): string {
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  }

  /** What an application has to be told to talk to it. */
  get environment(): Record<string, string> {
    const { url } = this;
    return {
      GOOGLE_CLIENT_ID: CLIENT.id,
      GOOGLE_CLIENT_SECRET: CLIENT.secret,
      GOOGLE_ACCOUNTS_URL: url,
      GOOGLE_TOKENS_URL: url,
      GOOGLE_API_URL: url,
    };
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  forget(): void {
    this.asked.length = 0;
    this.faults.length = 0;
    this.events.clear();
    this.refreshTokens.clear();
    this.pageSize = 250;
    this.scope = SCOPE;
    this.oldestSync = 0;
  }

  /** Fails the next matching request. */
  fail(concerns: Fault["concerns"], answer: Fault["answer"]): void {
    this.faults.push({ concerns, answer });
  }

  /** The practitioner agrees at the address: what the browser is sent back with. */
  agree(address: string): { code: string; state: string } {
    const url = new URL(address);
    const code = randomBytes(12).toString("hex");
    const challenge = url.searchParams.get("code_challenge") ?? "";
    this.codes.set(code, { challenge, redirectUri: url.searchParams.get("redirect_uri") ?? "" });
    return { code, state: url.searchParams.get("state") ?? "" };
  }

  /** A refresh token as if somebody had agreed. */
  grant(): string {
    const token = `refresh-${randomBytes(8).toString("hex")}`;
    this.refreshTokens.add(token);
    return token;
  }

  /** The person withdraws what they agreed to. */
  withdraw(): void {
    this.refreshTokens.clear();
  }

  hasToken = (token: string): boolean => this.refreshTokens.has(token);

  /** Something of the person's own, or a change of it. */
  put(event: Partial<FakeEvent> & { id: string }): FakeEvent {
    const before = this.events.get(event.id);
    this.seq += 1;
    const after = { status: "confirmed", ...before, ...event, etag: `"${this.seq}"`, seq: this.seq };
    this.events.set(event.id, after);
    return after;
  }

  delete = (id: string): FakeEvent => this.put({ id, status: "cancelled" });
  get = (id: string): FakeEvent | undefined => this.events.get(id);
  live = (): FakeEvent[] => [...this.events.values()].filter(({ status }) => status !== "cancelled");

  /** Sync tokens given out until now are no longer known. */
  loseSyncTokens(): void {
    this.oldestSync = this.seq + 1;
    this.seq += 1;
  }

  calls = (method: string): Asked[] =>
    this.asked.filter((one) => one.method === method && one.path.startsWith("/calendar/"));

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request) body += chunk;
    const url = new URL(request.url ?? "/", this.url);
    const { method = "GET", headers } = request;
    const asked = { method, path: url.pathname, query: url.searchParams, body, ifMatch: headers["if-match"] };
    this.asked.push(asked);
    const index = this.faults.findIndex(({ concerns }) => concerns(asked));
    const fault = index >= 0 ? this.faults.splice(index, 1)[0] : undefined;
    if (fault?.answer === "silence") return;
    const answer =
      fault && fault.answer !== "after-silence" ? fault.answer : this.answer(asked, headers.authorization);
    // It was done, and nobody hears of it.
    if (fault?.answer === "after-silence") return void response.destroy();
    response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
    response.end(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body ?? {}));
  }

  private answer(asked: Asked, authorization: string | undefined): Answer {
    if (asked.path === "/o/oauth2/v2/auth") return this.page(asked);
    if (asked.path === "/token") return this.token(new URLSearchParams(asked.body));
    if (asked.path === "/revoke") {
      const token = asked.query.get("token") ?? new URLSearchParams(asked.body).get("token") ?? "";
      return this.refreshTokens.delete(token) ? { status: 200 } : problem(400, "invalid_token");
    }
    const [, id] = asked.path.match(/^\/calendar\/v3\/calendars\/primary\/events(?:\/([^/]+))?$/) ?? [];
    if (!authorization?.startsWith("Bearer access-")) return refusal(401, "authError");
    if (!asked.path.startsWith("/calendar/v3/calendars/primary/events")) return refusal(404, "notFound");
    if (!id) return asked.method === "POST" ? this.insert(asked) : this.list(asked);
    const event = this.events.get(id);
    if (!event) return refusal(404, "notFound");
    if (asked.ifMatch && asked.ifMatch !== event.etag) return refusal(412, "conditionNotMet");
    if (asked.method === "GET") return { status: 200, body: shown(event) };
    if (asked.method === "DELETE") {
      if (event.status === "cancelled") return refusal(410, "deleted");
      this.delete(id);
      return { status: 204 };
    }
    return { status: 200, body: shown({ ...this.put({ ...JSON.parse(asked.body), id }), seq: 0 }) };
  }

  private page({ query }: Asked): Answer {
    const back = (answer: Record<string, string>) =>
      `${query.get("redirect_uri")}?${new URLSearchParams({ state: query.get("state") ?? "", ...answer })}`.replaceAll(
        "&",
        "&amp;",
      );
    const { code } = this.agree(`${this.url}/?${query}`);
    return {
      status: 200,
      headers: { "content-type": "text/html" },
      body: `<!doctype html><html lang="en"><title>Choose</title><a href="${back({ code, scope: this.scope })}">Allow</a> <a href="${back({ error: "access_denied" })}">Refuse</a></html>`,
    };
  }

  private token(form: URLSearchParams): Answer {
    if (form.get("client_id") !== CLIENT.id || form.get("client_secret") !== CLIENT.secret)
      return problem(401, "invalid_client");
    const access = {
      access_token: `access-${randomBytes(6).toString("hex")}`,
      expires_in: 3599,
      token_type: "Bearer",
    };
    if (form.get("grant_type") === "refresh_token")
      return this.refreshTokens.has(form.get("refresh_token") ?? "")
        ? { status: 200, body: { ...access, scope: this.scope } }
        : problem(400, "invalid_grant");
    const code = form.get("code") ?? "";
    const given = this.codes.get(code);
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (!given || given.challenge !== challenge || given.redirectUri !== form.get("redirect_uri"))
      return problem(400, "invalid_grant");
    this.codes.delete(code);
    return { status: 200, body: { ...access, refresh_token: this.grant(), scope: this.scope } };
  }

  private insert({ body }: Asked): Answer {
    const event: FakeEvent = JSON.parse(body);
    if (this.events.has(event.id)) return refusal(409, "duplicate");
    return { status: 200, body: shown({ ...this.put(event), seq: 0 }) };
  }

  private list({ query }: Asked): Answer {
    const token = query.get("syncToken");
    const since = token ? Number(token.slice(1)) : 0;
    if (token && (query.has("timeMin") || query.has("timeMax"))) return refusal(400, "badRequest");
    if (token && since < this.oldestSync) return refusal(410, "fullSyncRequired");
    const min = new Date(query.get("timeMin") ?? 0);
    const all = [...this.events.values()].filter((event) =>
      token ? event.seq > since : event.status !== "cancelled" && endOf(event) > min,
    );
    const from = Number(query.get("pageToken") ?? 0);
    const next = from + this.pageSize;
    const items = all
      .slice(from, next)
      .map((event) => (event.status === "cancelled" ? { id: event.id, status: "cancelled" } : shown(event)));
    const more = next < all.length ? { nextPageToken: String(next) } : { nextSyncToken: `s${this.seq}` };
    return { status: 200, body: { summary: "doctor@example.org", items, ...more } };
  }
}

const endOf = ({ end }: FakeEvent) => new Date(end?.dateTime ?? end?.date ?? 0);
const shown = ({ seq: _seq, ...event }: FakeEvent & { seq: number }) => event;
const problem = (status: number, error: string): Answer => ({ status, body: { error } });
/** As Google words it. */
export const refusal = (status: number, reason: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: { error: { code: status, message: reason, errors: [{ domain: "global", reason, message: reason }] } },
});
