import "server-only";
import { createHash } from "node:crypto";
import { and, eq, gt, isNull, lt } from "drizzle-orm";
import { externalBusy, googleAuthorizations, googleConnections } from "@/db/schema";
import { recordFailedProof } from "../access/attempt";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { hashToken, newToken, open, seal } from "../crypto";
import { Conflict, NotFound } from "../errors";
import { enqueue } from "../jobs/enqueue";
import { log } from "../log";
import { agreementUrl, exchangeCode, openCalendar } from "./client";
import { type GoogleConfig, googleConfig } from "./config";
import { settleOpen } from "./conflicts";
import type { GoogleAnswer, Outcome } from "./inputs";
import { SCOPE } from "./rules";
import { GoogleTrouble } from "./trouble";

const PURPOSE = "connect";
const MINUTES = 10;
const VERIFIER_SEAL = "google-calendar-verifier";
/** What a refresh token is sealed for. */
export const TOKEN_SEAL = "google-calendar-token";

/**
 * Where the practitioner has to go to let us into their calendar. The answer counts once, within ten minutes, for this session
 * and this purpose (RFC 6749 § 10.12, PKCE: RFC 7636).
 * @throws NotFound for somebody who is no practitioner, or where Google is not set up; Conflict while one is connected.
 */
export function beginConnecting(ctx: Context): Promise<{ url: string }> {
  return transaction(ctx, async (tx) => {
    const { practitionerId, sessionId, config } = ownCalendar(tx);
    const [connected] = await tx.db
      .select({ id: googleConnections.id })
      .from(googleConnections)
      .where(isConnectedTo(practitionerId));
    if (connected) throw new Conflict("googleCalendars.alreadyConnected");
    const [state, verifier] = [newToken(), newToken()];
    await tx.db.delete(googleAuthorizations).where(lt(googleAuthorizations.expiresAt, daysBefore(tx.now, 1)));
    await tx.db.insert(googleAuthorizations).values({
      sessionId,
      practitionerId,
      purpose: PURPOSE,
      stateHash: hashToken(state),
      verifierSealed: seal(verifier, VERIFIER_SEAL),
      createdAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + MINUTES * 60_000),
    });
    await recordEvent(tx, {
      action: "googleCalendars.begin",
      category: "accounts",
      entityType: "practitioner",
      entityId: practitionerId,
    });
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    return { url: agreementUrl(config, { state, challenge }) };
  });
}

/**
 * Takes Google's answer: the request is used up, the code becomes tokens outside of any transaction, and the calendar is
 * connected. Whatever went wrong is said as an outcome; nothing of the answer is believed before its state is.
 */
export async function finishConnecting(ctx: Context, answer: GoogleAnswer): Promise<Outcome> {
  const { practitionerId, config } = ownCalendar(ctx);
  const used = await redeem(ctx, answer.state);
  if (typeof used === "string") {
    await recordFailedProof(ctx, "googleCalendars.finish", `googleCalendars.${used}`);
    return used;
  }
  if (answer.error || !answer.code) return "denied";
  try {
    const tokens = await exchangeCode(config, { code: answer.code, verifier: used.verifier });
    if (!tokens.refreshToken) return "noAnswer";
    if (!tokens.scopes.includes(SCOPE)) {
      await giveBack(config, tokens.refreshToken);
      return "scopeMissing";
    }
    return await keep(ctx, practitionerId, { ...tokens, refreshToken: tokens.refreshToken }).catch(
      async (error: unknown) => {
        await giveBack(config, tokens.refreshToken ?? "");
        throw error;
      },
    );
  } catch (error) {
    if (!(error instanceof GoogleTrouble)) throw error;
    log.warn("googleCalendars.notConnected", {}, error);
    return "noAnswer";
  }
}

type Used = { verifier: string } | "notAsked" | "alreadyUsed" | "tooLate";

/** Of two simultaneous answers one gets it. Another session's request is left as it is. */
async function redeem(ctx: Context, state: string): Promise<Used> {
  const { sessionId, practitionerId } = ownCalendar(ctx);
  const own = and(
    eq(googleAuthorizations.stateHash, hashToken(state)),
    eq(googleAuthorizations.sessionId, sessionId),
    eq(googleAuthorizations.practitionerId, practitionerId),
    eq(googleAuthorizations.purpose, PURPOSE),
  );
  const [used] = await ctx.db
    .update(googleAuthorizations)
    .set({ usedAt: ctx.now })
    .where(and(own, isNull(googleAuthorizations.usedAt), gt(googleAuthorizations.expiresAt, ctx.now)))
    .returning({ verifierSealed: googleAuthorizations.verifierSealed });
  if (used) return { verifier: open(used.verifierSealed, VERIFIER_SEAL) };
  const [known] = await ctx.db
    .select({ usedAt: googleAuthorizations.usedAt })
    .from(googleAuthorizations)
    .where(own);
  if (!known) return "notAsked";
  return known.usedAt ? "alreadyUsed" : "tooLate";
}

/** What an earlier connection knew to be busy stays taken until the new one has been read. */
function keep(
  ctx: Context,
  practitionerId: string,
  { refreshToken, scopes }: { refreshToken: string; scopes: readonly string[] },
): Promise<Outcome> {
  return transaction(ctx, async (tx) => {
    const { userId } = ownCalendar(tx);
    const [connection] = await tx.db
      .insert(googleConnections)
      .values({
        practitionerId,
        connectedBy: userId,
        connectedAt: tx.now,
        scopes: scopes.join(" "),
        refreshTokenSealed: seal(refreshToken, TOKEN_SEAL),
      })
      .onConflictDoNothing()
      .returning({ id: googleConnections.id });
    if (!connection) throw new Conflict("googleCalendars.alreadyConnected");
    const earlier = await tx.db
      .update(googleConnections)
      .set({ status: "disconnected", clearedAt: tx.now })
      .where(
        and(eq(googleConnections.practitionerId, practitionerId), eq(googleConnections.status, "revoked")),
      )
      .returning({ id: googleConnections.id });
    for (const { id } of earlier) {
      await tx.db
        .update(externalBusy)
        .set({ connectionId: connection.id })
        .where(eq(externalBusy.connectionId, id));
      await settleOpen(tx, { connectionId: id, how: "disconnected" });
    }
    await recordEvent(tx, {
      action: "googleCalendars.connect",
      category: "accounts",
      entityType: "googleConnection",
      entityId: connection.id,
      after: { practitionerId, scopes },
    });
    await enqueue(tx, "google-calendar", { connectionId: connection.id, reads: true });
    return "connected" as const;
  });
}

/** A token that will not be used is not left lying at Google; when that fails, it ends there by not being used. */
async function giveBack(config: GoogleConfig, refreshToken: string): Promise<void> {
  const google = await openCalendar(config, { refreshToken, calendarId: "primary", timeZone: "UTC" });
  await google.revoke().catch(() => undefined);
}

function ownCalendar({ viewer }: Context) {
  authorize(viewer, "googleCalendars.connect");
  const { userId, sessionId, practitionerId } = viewer;
  const config = googleConfig();
  if (!userId || !sessionId || !practitionerId || !config) throw new NotFound();
  return { userId, sessionId, practitionerId, config };
}

const isConnectedTo = (practitionerId: string) =>
  and(eq(googleConnections.practitionerId, practitionerId), eq(googleConnections.status, "connected"));

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000);
