import "server-only";
import { and, asc, eq, gt, gte, inArray, isNull, lte, ne, or, sql } from "drizzle-orm";
import { appointments, googleConflicts, googleEvents } from "@/db/schema";
import { HOLDING } from "../appointments/rules";
import { type Context, transaction } from "../context";
import type { Interval } from "../slots/rules";
import type { GoogleCalendar, KnownEvent } from "./client";
import { noteConflicts, settleOpen, settleWhatIsOver, tellOfConflicts } from "./conflicts";
import type { Lease } from "./lease";
import { eventIdOf, eventOf, isSameTime, pauseMs, settleChange } from "./rules";
import { GoogleTrouble, troubleOf } from "./trouble";

export type Work = {
  ctx: Context;
  lease: Lease;
  google: GoogleCalendar;
  baseUrl: string;
  timeZone: string;
  random: () => number;
};
type Row = typeof googleEvents.$inferSelect;
type Visit = Interval & { appointmentId: string; practitionerId: string; version: number };
type Item = { visit: Visit; row: Row | null };

const AT_ONCE = 50;

/**
 * Tells Google what it does not know yet: visits ahead that it has not, or has at another time, and those that are no longer.
 * Only what is committed is read, so what was rolled back is never told; what was told twice is one event, since its id comes
 * from the visit's. One that Google will not take is tried again later and holds nothing up. A change that somebody made there
 * is kept as a conflict and not written over.
 * @throws GoogleTrouble when there is no use in going on.
 */
export async function pushVisits(work: Work): Promise<void> {
  await transaction(work.ctx, (tx) => settleWhatIsOver(tx, connectionOf(work)));
  for (;;) {
    const items = await listUntold(work.ctx, connectionOf(work));
    for (const item of items) await each(work, item, () => tell(work, item));
    const gone = await listToRemove(work.ctx, connectionOf(work));
    for (const row of gone) await each(work, { row }, () => remove(work, row));
    if (items.length < AT_ONCE && gone.length < AT_ONCE) return;
  }
}

/** Is there anything that Google should be told now? */
export async function hasUntold(ctx: Context, connection: { id: string; practitionerId: string }) {
  return (
    (await listUntold(ctx, connection, 1)).length > 0 || (await listToRemove(ctx, connection, 1)).length > 0
  );
}

const connectionOf = ({ lease }: Work) => lease.connection;

async function listUntold(
  { db, now }: Context,
  { id, practitionerId }: { id: string; practitionerId: string },
  most = AT_ONCE,
): Promise<Item[]> {
  const isUntold = or(
    isNull(googleEvents.id),
    ne(googleEvents.status, "sent"),
    sql`(${googleEvents.startsAt}, ${googleEvents.endsAt}) <> (${appointments.startsAt}, ${appointments.endsAt})`,
  );
  return db
    .select({
      visit: {
        appointmentId: appointments.id,
        practitionerId: appointments.practitionerId,
        startsAt: appointments.startsAt,
        endsAt: appointments.endsAt,
        version: appointments.version,
      },
      row: googleEvents,
    })
    .from(appointments)
    .leftJoin(
      googleEvents,
      and(eq(googleEvents.appointmentId, appointments.id), eq(googleEvents.connectionId, id)),
    )
    .where(
      and(
        eq(appointments.practitionerId, practitionerId),
        inArray(appointments.status, HOLDING),
        gt(appointments.endsAt, now),
        isUntold,
        or(isNull(googleEvents.retryAt), lte(googleEvents.retryAt, now)),
        // What waits for a person, or was left as it is by one, is not written over.
        or(eq(googleEvents.status, "wanted"), sql`not exists (${heldBack(id)})`),
      ),
    )
    .orderBy(asc(appointments.startsAt), asc(appointments.id))
    .limit(most);
}

const heldBack = (connectionId: string) => sql`select from ${googleConflicts}
  where ${googleConflicts.connectionId} = ${connectionId} and ${googleConflicts.appointmentId} = ${appointments.id}
    and ${googleConflicts.kind} <> 'overlap' and (${googleConflicts.settledAt} is null or ${googleConflicts.settledHow} = 'left')
    and (${googleConflicts.visitStartsAt}, ${googleConflicts.visitEndsAt}) = (${appointments.startsAt}, ${appointments.endsAt})`;

async function listToRemove(
  { db, now }: Context,
  { id, practitionerId }: { id: string; practitionerId: string },
  most = AT_ONCE,
): Promise<Row[]> {
  const rows = await db
    .select({ row: googleEvents })
    .from(googleEvents)
    .innerJoin(appointments, eq(appointments.id, googleEvents.appointmentId))
    .where(
      and(
        eq(googleEvents.connectionId, id),
        ne(googleEvents.status, "removed"),
        or(
          sql`not ${inArray(appointments.status, [...HOLDING])}`,
          ne(appointments.practitionerId, practitionerId),
        ),
        or(isNull(googleEvents.retryAt), lte(googleEvents.retryAt, now)),
      ),
    )
    .orderBy(asc(googleEvents.startsAt), asc(googleEvents.id))
    .limit(most);
  return rows.map(({ row }) => row);
}

/** One that cannot be told is set aside with growing pauses; what concerns the whole calendar ends the round. */
async function each({ ctx, lease, random }: Work, item: { row: Row | null }, work: () => Promise<void>) {
  if (!(await lease.renew())) throw new GoogleTrouble("later", "lease-lost");
  try {
    await work();
  } catch (error) {
    if (!(error instanceof GoogleTrouble)) throw error;
    const { kind, code } = error;
    const { row } = item;
    if (kind === "revoked" || !row) throw error;
    const attempts = row.attempts + 1;
    const retryAt = new Date(ctx.now.getTime() + pauseMs(attempts, random()));
    await ctx.db
      .update(googleEvents)
      .set({ attempts, lastError: code, retryAt })
      .where(eq(googleEvents.id, row.id));
    if (kind === "later") throw error;
  }
}

async function tell(work: Work, item: Item): Promise<void> {
  const { visit } = item;
  // What is meant to be told is kept before it is: whoever comes after a crash finds it.
  const row = item.row ?? (await keepWish(work, visit));
  item.row = row;
  const isSettled = await isSettledByMove(work, visit, row);
  if (row.status === "sent" && !isSettled) return change(work, visit, row);
  await told(work, visit, await putThere(work, visit));
}

/** Makes Google have the visit as it is here, whatever it had. */
async function putThere({ google, ...work }: Work, visit: Visit): Promise<KnownEvent> {
  const id = eventIdOf(visit.appointmentId);
  const body = eventOf(visit, work);
  try {
    return await google.insert(id, body);
  } catch (error) {
    if (troubleOf(error).kind !== "exists") throw error;
  }
  const { etag } = await google.get(id);
  return google.patch(id, body, etag);
}

/** The visit was moved: so is its event, unless somebody did something else to it there. */
async function change(work: Work, visit: Visit, row: Row): Promise<void> {
  const id = row.eventId;
  const body = eventOf(visit, work);
  const attempt = async (etag: string | null) => told(work, visit, await work.google.patch(id, body, etag));
  try {
    return await attempt(row.etag);
  } catch (error) {
    const { kind } = troubleOf(error);
    if (kind === "gone") return ask(work, visit, row, null);
    if (kind !== "changed") throw error;
  }
  const there = await work.google.get(id).catch((error: unknown) => {
    if (troubleOf(error).kind !== "gone") throw error;
    return { etag: null, when: null };
  });
  const decision = settleChange(there.when, row, visit);
  if (decision === "adopt") return told(work, visit, there);
  if (decision === "ask") return ask(work, visit, row, there.when);
  try {
    await attempt(there.etag);
  } catch (error) {
    // Somebody is at it right now.
    throw troubleOf(error).kind === "changed" ? new GoogleTrouble("refused", "changed-again") : error;
  }
}

async function ask({ ctx, lease: { connection } }: Work, visit: Visit, row: Row, google: Interval | null) {
  const seen = {
    kind: google ? "moved" : "deleted",
    appointmentId: visit.appointmentId,
    eventId: row.eventId,
    google,
    visit,
  } as const;
  await transaction(ctx, async (tx) => {
    await tellOfConflicts(tx, connection.practitionerId, await noteConflicts(tx, connection, [seen]));
  });
}

async function remove({ ctx, google, lease }: Work, row: Row): Promise<void> {
  await google.remove(row.eventId);
  await transaction(ctx, async (tx) => {
    await tx.db
      .update(googleEvents)
      .set({ status: "removed", etag: null, attempts: 0, lastError: null, retryAt: null })
      .where(eq(googleEvents.id, row.id));
    await settleOpen(tx, {
      connectionId: lease.connection.id,
      appointmentId: row.appointmentId,
      how: "visit-changed",
    });
  });
}

async function keepWish({ ctx, lease }: Work, visit: Visit): Promise<Row> {
  const { appointmentId, startsAt, endsAt, version } = visit;
  const [row] = await ctx.db
    .insert(googleEvents)
    .values({
      connectionId: lease.connection.id,
      appointmentId,
      eventId: eventIdOf(appointmentId),
      startsAt,
      endsAt,
      appointmentVersion: version,
    })
    .returning();
  if (!row) throw new Error("What Google is to be told was not returned.");
  return row;
}

async function told({ ctx, lease }: Work, visit: Visit, there: KnownEvent): Promise<void> {
  if (!there.when || !isSameTime(there.when, visit)) throw new GoogleTrouble("refused", "not-as-told");
  await transaction(ctx, async (tx) => {
    const { appointmentId, startsAt, endsAt, version } = visit;
    const isIt = and(
      eq(googleEvents.connectionId, lease.connection.id),
      eq(googleEvents.appointmentId, appointmentId),
    );
    await tx.db
      .update(googleEvents)
      .set({
        status: "sent",
        etag: there.etag,
        startsAt,
        endsAt,
        appointmentVersion: version,
        sentAt: tx.now,
        attempts: 0,
        lastError: null,
        retryAt: null,
      })
      .where(isIt);
    await settleOpen(tx, {
      connectionId: lease.connection.id,
      appointmentId,
      eventId: eventIdOf(appointmentId),
      how: "visit-changed",
    });
  });
}

/** Somebody moved the visit after what happened in Google was known: that decided it. */
async function isSettledByMove(
  { ctx, lease }: Work,
  { appointmentId, startsAt, endsAt }: Visit,
  { sentAt }: Row,
): Promise<boolean> {
  const [known] = await ctx.db
    .select({ id: googleConflicts.id })
    .from(googleConflicts)
    .where(
      and(
        eq(googleConflicts.connectionId, lease.connection.id),
        eq(googleConflicts.appointmentId, appointmentId),
        ne(googleConflicts.kind, "overlap"),
        or(
          isNull(googleConflicts.settledAt),
          and(
            eq(googleConflicts.settledHow, "left"),
            sentAt ? gte(googleConflicts.seenAt, sentAt) : undefined,
          ),
        ),
        or(ne(googleConflicts.visitStartsAt, startsAt), ne(googleConflicts.visitEndsAt, endsAt)),
      ),
    )
    .limit(1);
  return known !== undefined;
}
