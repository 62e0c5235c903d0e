import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, gt, inArray, ne, sql } from "drizzle-orm";
import { database } from "@/db";
import { externalBusy, googleConnections, googleEvents } from "@/db/schema";
import { recordEvent } from "../audit/record";
import { type Context, systemContext } from "../context";
import { open } from "../crypto";
import { Conflict, NotFound } from "../errors";
import { enqueue } from "../jobs/enqueue";
import { QUEUES } from "../jobs/queues";
import { TOKEN_SEAL } from "./authorize";
import { openCalendar } from "./client";
import { googleConfig } from "./config";
import { settleOpen } from "./conflicts";
import type { ConnectionReference } from "./inputs";
import { type Connection, leaseConnection } from "./lease";
import { GoogleTrouble, troubleOf } from "./trouble";

type Job = { id: string; attempt: number; signal: AbortSignal };

/**
 * Ends a connection in the open transaction: from now on nothing is told, nothing is read, and what it took of the time is
 * free. Taking our events out and telling Google is work for afterwards.
 * @throws NotFound; Conflict when it changed or is over.
 */
export async function endConnection(tx: Context, { connectionId, version }: ConnectionReference) {
  const [known] = await tx.db
    .select({ status: googleConnections.status, version: googleConnections.version })
    .from(googleConnections)
    .where(eq(googleConnections.id, connectionId));
  if (!known) throw new NotFound();
  const isRevoked = known.status === "revoked";
  const [ended] = await tx.db
    .update(googleConnections)
    .set({
      status: "disconnected",
      endedAt: tx.now,
      endedBy: tx.viewer.userId,
      syncToken: null,
      version: sql`${googleConnections.version} + 1`,
      ...(isRevoked && { clearedAt: tx.now }),
    })
    .where(
      and(
        eq(googleConnections.id, connectionId),
        eq(googleConnections.version, version),
        ne(googleConnections.status, "disconnected"),
      ),
    )
    .returning({ id: googleConnections.id });
  if (!ended) throw new Conflict("googleCalendars.changedMeanwhile");
  await tx.db.delete(externalBusy).where(eq(externalBusy.connectionId, connectionId));
  await settleOpen(tx, { connectionId, how: "disconnected" });
  await recordEvent(tx, {
    action: "googleCalendars.disconnect",
    category: "accounts",
    entityType: "googleConnection",
    entityId: connectionId,
    before: { status: known.status },
    after: { status: "disconnected" },
  });
  if (!isRevoked) await enqueue(tx, "google-calendar-leave", { connectionId });
  return { id: connectionId };
}

/**
 * Takes our events ahead out of a calendar that was disconnected, gives the right to it back, and forgets the token, also when
 * Google could not be told in the end.
 */
export async function leaveCalendar(
  { connectionId }: { connectionId: string },
  job: Job,
  at: () => Date = () => new Date(),
): Promise<void> {
  const { db } = database("worker");
  const ctx = systemContext({ now: at() });
  const config = googleConfig();
  let lease = await leaseConnection(db, connectionId, "disconnected", at);
  for (let tries = 0; !lease && tries < OTHERS_STOP_WITHIN; tries += 1) {
    if (!(await isToBeLeft(ctx, connectionId))) return;
    await sleep(1_000);
    lease = await leaseConnection(db, connectionId, "disconnected", at);
  }
  if (!lease) throw new GoogleTrouble("later", "lease-taken");
  const isLast = job.attempt > (QUEUES["google-calendar-leave"].options.retryLimit ?? 0);
  try {
    if (config) {
      const { calendarId, refreshTokenSealed } = lease.connection;
      const refreshToken = open(refreshTokenSealed ?? "", TOKEN_SEAL);
      const { signal } = job;
      const google = await openCalendar(config, { refreshToken, calendarId, timeZone: "UTC", signal });
      for (const { id, eventId } of await listAhead(ctx, lease.connection)) {
        if (!(await lease.renew())) throw new GoogleTrouble("later", "lease-lost");
        await google.remove(eventId);
        await db.update(googleEvents).set({ status: "removed", etag: null }).where(eq(googleEvents.id, id));
      }
      await google.revoke();
    }
    await forget(ctx, connectionId, null);
  } catch (error) {
    const { kind, code } = troubleOf(error);
    if (kind === "later" && !isLast) throw error;
    await forget(ctx, connectionId, code);
  } finally {
    await lease.release();
  }
}

/** Seconds within which whoever is still at it has seen, at its next step, that the connection is over; else it is tried later. */
const OTHERS_STOP_WITHIN = 8;

async function isToBeLeft({ db }: Context, connectionId: string): Promise<boolean> {
  const [open] = await db
    .select({ id: googleConnections.id })
    .from(googleConnections)
    .where(
      and(eq(googleConnections.id, connectionId), sql`${googleConnections.refreshTokenSealed} is not null`),
    );
  return open !== undefined;
}

/** Also what an earlier connection left there that lost its access: this one may have ended before it took that over. */
function listAhead({ db, now }: Context, { practitionerId }: Connection) {
  const ended = db
    .select({ id: googleConnections.id })
    .from(googleConnections)
    .where(
      and(eq(googleConnections.practitionerId, practitionerId), eq(googleConnections.status, "disconnected")),
    );
  return db
    .select({ id: googleEvents.id, eventId: googleEvents.eventId })
    .from(googleEvents)
    .where(
      and(
        inArray(googleEvents.connectionId, ended),
        ne(googleEvents.status, "removed"),
        gt(googleEvents.endsAt, now),
      ),
    );
}

async function forget({ db, now }: Context, connectionId: string, lastError: string | null): Promise<void> {
  await db
    .update(googleConnections)
    .set({ refreshTokenSealed: null, clearedAt: now, lastError })
    .where(eq(googleConnections.id, connectionId));
}
