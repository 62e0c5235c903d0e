import "server-only";
import { and, eq, isNull, lt, lte, or, sql } from "drizzle-orm";
import { database } from "@/db";
import { googleConnections, practitioners, users } from "@/db/schema";
import { recordEvent } from "../audit/record";
import { type Context, systemContext, transaction } from "../context";
import { open } from "../crypto";
import { enqueue } from "../jobs/enqueue";
import { notify } from "../notifications/commands";
import { getSettings } from "../settings/queries";
import { TOKEN_SEAL } from "./authorize";
import { openCalendar } from "./client";
import { googleConfig } from "./config";
import { endConnection } from "./disconnect";
import { type Lease, leaseConnection } from "./lease";
import { pullCalendar } from "./pull";
import { hasUntold, pushVisits, type Work } from "./push";
import { pauseMs } from "./rules";
import { type GoogleTrouble, troubleOf } from "./trouble";

type Options = { at?: () => Date; random?: () => number; signal?: AbortSignal | undefined };
const ROUNDS = 5;

/**
 * Brings one calendar and the visits here together, as far as Google lets us. What it does is decided by what differs, so
 * doing it twice, or again after a crash, does nothing more. It never fails for Google's sake: what went wrong stands with the
 * connection, and Google is left alone for a while.
 */
export async function syncCalendar(
  { connectionId, reads }: { connectionId: string; reads: boolean },
  { at = () => new Date(), random = Math.random, signal }: Options = {},
): Promise<void> {
  const config = googleConfig();
  if (!config) return;
  const { db } = database("worker");
  for (let round = 0; round < ROUNDS; round += 1) {
    const ctx = systemContext({ now: at() });
    const lease = await leaseConnection(db, connectionId, "connected", at);
    if (!lease) return;
    const { connection } = lease;
    try {
      if (connection.retryAt && connection.retryAt > ctx.now) return;
      const { timeZone } = await getSettings(db);
      const refreshToken = open(connection.refreshTokenSealed ?? "", TOKEN_SEAL);
      const { calendarId } = connection;
      const google = await openCalendar(config, { refreshToken, calendarId, timeZone, signal });
      const work: Work = { ctx, lease, google, baseUrl: config.baseUrl, timeZone, random };
      if (reads && round === 0) await pullCalendar(work);
      await pushVisits(work);
      await wentWell(ctx, lease);
    } catch (error) {
      const trouble = troubleOf(error);
      if (!isTrouble(error)) throw error;
      await (trouble.kind === "revoked"
        ? endRevoked(ctx, lease, trouble)
        : waitFor(ctx, lease, trouble, random));
      return;
    } finally {
      await lease.release();
    }
    // What was committed while this one had the calendar found it taken, and is told by whoever had it.
    if (!(await hasUntold(ctx, connection))) return;
  }
}

/** Looks after every connected calendar: by the clock, so that whatever was missed is found within a minute or two. */
export async function syncAllCalendars({ at = () => new Date() }: Options = {}): Promise<void> {
  if (!googleConfig()) return;
  const ctx = systemContext({ now: at() });
  await endAbandoned(ctx);
  const due = await ctx.db
    .select({ id: googleConnections.id })
    .from(googleConnections)
    .where(
      and(
        eq(googleConnections.status, "connected"),
        or(isNull(googleConnections.retryAt), lte(googleConnections.retryAt, ctx.now)),
        or(isNull(googleConnections.leaseUntil), lt(googleConnections.leaseUntil, ctx.now)),
      ),
    );
  for (const { id } of due) await enqueue(ctx, "google-calendar", { connectionId: id, reads: true });
}

const isTrouble = (error: unknown): error is GoogleTrouble => troubleOf(error) === error;

async function wentWell(ctx: Context, { connection }: Lease): Promise<void> {
  await ctx.db
    .update(googleConnections)
    .set({ failures: 0, lastError: null, retryAt: null })
    .where(eq(googleConnections.id, connection.id));
}

async function waitFor(
  ctx: Context,
  { connection }: Lease,
  { code, retryAfterMs }: GoogleTrouble,
  random: () => number,
) {
  const failures = connection.failures + 1;
  const retryAt = new Date(ctx.now.getTime() + pauseMs(failures, random(), retryAfterMs));
  await ctx.db
    .update(googleConnections)
    .set({ failures, lastError: code, retryAt })
    .where(eq(googleConnections.id, connection.id));
}

/** Whoever notices first ends it and tells the practitioner once. What was known to be busy stays taken until they decide. */
async function endRevoked(ctx: Context, { connection }: Lease, { code }: GoogleTrouble): Promise<void> {
  await transaction(ctx, async (tx) => {
    const [ended] = await tx.db
      .update(googleConnections)
      .set({
        status: "revoked",
        endedAt: tx.now,
        refreshTokenSealed: null,
        syncToken: null,
        lastError: code,
        retryAt: null,
        version: sql`${googleConnections.version} + 1`,
      })
      .where(and(eq(googleConnections.id, connection.id), eq(googleConnections.status, "connected")))
      .returning({ practitionerId: googleConnections.practitionerId });
    if (!ended) return;
    await recordEvent(tx, {
      action: "googleCalendars.revoked",
      category: "accounts",
      entityType: "googleConnection",
      entityId: connection.id,
      reason: code,
      after: { status: "revoked" },
    });
    const [owner] = await tx.db
      .select({ userId: practitioners.userId })
      .from(practitioners)
      .where(eq(practitioners.id, ended.practitionerId));
    await notify(tx, {
      kind: "google-calendar-revoked",
      href: "/account/google-calendar",
      userIds: [owner?.userId ?? connection.connectedBy],
    });
  });
}

/** Of somebody who no longer sees patients here, or whose account is closed, nothing is told and nothing is read. */
async function endAbandoned(ctx: Context): Promise<void> {
  const abandoned = await ctx.db
    .select({ id: googleConnections.id, version: googleConnections.version })
    .from(googleConnections)
    .innerJoin(practitioners, eq(practitioners.id, googleConnections.practitionerId))
    .leftJoin(users, eq(users.id, practitioners.userId))
    .where(
      and(
        eq(googleConnections.status, "connected"),
        sql`(not ${practitioners.isActive} or ${users.status} is distinct from 'active')`,
      ),
    );
  for (const { id, version } of abandoned)
    await transaction(ctx, (tx) => endConnection(tx, { connectionId: id, version }));
}
