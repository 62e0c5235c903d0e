import "server-only";
import { and, eq, gt, inArray, isNull, lt, lte, sql } from "drizzle-orm";
import { appointments, externalBusy, googleConnections, practitioners } from "@/db/schema";
import { type Context, transaction } from "../context";
import { seal } from "../crypto";
import { log } from "../log";
import { noteConflicts, type Seen, settleWhatIsOver, tellOfConflicts } from "./conflicts";
import { ownEvents, vanishedEvents } from "./own-events";
import type { Work } from "./push";
import { type GoogleItem, type ReadItem, readItem } from "./rules";
import { GoogleTrouble, troubleOf } from "./trouble";

const DAY_MS = 86_400_000;
/** How far ahead a calendar is read; the window moves along with every full reading. */
const DAYS_AHEAD = 400;
/** 50,000 events: whoever has more is not somebody's calendar. */
const MOST_PAGES = 200;
/** What a calendar is called, sealed. */
export const LABEL_SEAL = "google-calendar-label";

type Busy = Extract<ReadItem, { kind: "busy" }>;
type Read = { items: GoogleItem[]; syncToken: string; label: string | null; isFull: boolean };

/**
 * Reads what changed in a practitioner's calendar since the last time, or all of it once a day and whenever Google no longer
 * knows from where (410), and keeps it in one transaction: nothing of it counts before all of it is there.
 * @throws GoogleTrouble when nothing was kept.
 */
export async function pullCalendar(work: Work): Promise<void> {
  const read = await readAll(work);
  await transaction(work.ctx, (tx) => keep(tx, work, read));
}

async function readAll(work: Work): Promise<Read> {
  const { syncToken, fullySyncedAt } = work.lease.connection;
  const isDue = !fullySyncedAt || fullySyncedAt.getTime() < work.ctx.now.getTime() - DAY_MS;
  if (!syncToken || isDue) return readPages(work, null);
  try {
    return await readPages(work, syncToken);
  } catch (error) {
    if (troubleOf(error).kind !== "gone") throw error;
    return readPages(work, null);
  }
}

async function readPages({ ctx, lease, google }: Work, syncToken: string | null): Promise<Read> {
  const items: GoogleItem[] = [];
  const timeMin = new Date(ctx.now.getTime() - DAY_MS);
  const timeMax = windowEnd(ctx.now);
  const from = syncToken ? { syncToken } : { timeMin, timeMax };
  let pageToken: string | undefined;
  for (let count = 0; count < MOST_PAGES; count += 1) {
    if (!(await lease.renew())) throw new GoogleTrouble("later", "lease-lost");
    const page = await google.list({ ...from, pageToken });
    items.push(...page.items);
    if (!page.nextPageToken && page.nextSyncToken)
      return { items, syncToken: page.nextSyncToken, label: page.label, isFull: !syncToken };
    if (!page.nextPageToken || page.nextPageToken === pageToken) break;
    pageToken = page.nextPageToken;
  }
  throw new GoogleTrouble("later", "endless");
}

async function keep(tx: Context, { lease, timeZone }: Work, read: Read): Promise<void> {
  const { connection } = lease;
  // Bookings take the same lock: one of them either sees what is kept here or is seen.
  await tx.db
    .select({ id: practitioners.id })
    .from(practitioners)
    .where(eq(practitioners.id, connection.practitionerId))
    .for("no key update");
  const known = new Map(read.items.map((item) => readItem(item, timeZone)).map((one) => [one.eventId, one]));
  const all = [...known.values()];
  const unreadable = all.filter(({ kind }) => kind === "unreadable").length;
  if (unreadable > 0) log.warn("googleCalendars.unreadable", { count: unreadable });
  const busy = all.filter((one) => one.kind === "busy").filter(({ endsAt }) => endsAt > tx.now);
  const { isFull, syncToken, label } = read;

  const stays = new Set(busy.map(({ eventId }) => eventId));
  const changed = await keepBusy(tx, connection, busy);
  await forgetBusy(tx, connection, { all, stays, isFull });
  const seen = [
    ...(await overlaps(tx, connection, changed)),
    ...(await ownEvents(
      tx,
      connection,
      all.filter((one) => one.kind === "ours"),
    )),
    ...(isFull
      ? await vanishedEvents(tx, connection, { found: new Set(known.keys()), before: windowEnd(tx.now) })
      : []),
  ];
  const fresh = await noteConflicts(tx, connection, seen);
  await settleWhatIsOver(tx, connection);
  await tellOfConflicts(tx, connection.practitionerId, fresh);
  await tx.db
    .update(googleConnections)
    .set({
      syncToken,
      syncedAt: tx.now,
      ...(isFull && { fullySyncedAt: tx.now }),
      ...(label && { labelSealed: seal(label, LABEL_SEAL) }),
    })
    .where(eq(googleConnections.id, connection.id));
}

const windowEnd = (now: Date) => new Date(now.getTime() + DAYS_AHEAD * DAY_MS);

type Connection = { id: string; practitionerId: string };

/** @returns what is new or lies elsewhere than before. */
async function keepBusy(
  tx: Context,
  { id: connectionId, practitionerId }: Connection,
  busy: readonly Busy[],
) {
  const changed: Busy[] = [];
  for (let from = 0; from < busy.length; from += 500) {
    const some = busy.slice(from, from + 500);
    const kept = await tx.db
      .insert(externalBusy)
      .values(
        some.map(({ eventId, startsAt, endsAt, isAllDay }) => ({
          connectionId,
          practitionerId,
          eventId,
          startsAt,
          endsAt,
          isAllDay,
        })),
      )
      .onConflictDoUpdate({
        target: [externalBusy.connectionId, externalBusy.eventId],
        set: {
          startsAt: sql`excluded.starts_at`,
          endsAt: sql`excluded.ends_at`,
          isAllDay: sql`excluded.is_all_day`,
        },
        setWhere: sql`(${externalBusy.startsAt}, ${externalBusy.endsAt}, ${externalBusy.isAllDay}) <> (excluded.starts_at, excluded.ends_at, excluded.is_all_day)`,
      })
      .returning({ eventId: externalBusy.eventId });
    const ids = new Set(kept.map(({ eventId }) => eventId));
    changed.push(...some.filter(({ eventId }) => ids.has(eventId)));
  }
  return changed;
}

/** Of what could not be read nobody knows that it is gone. */
async function forgetBusy(
  tx: Context,
  { id }: Connection,
  { all, stays, isFull }: { all: readonly ReadItem[]; stays: ReadonlySet<string>; isFull: boolean },
): Promise<void> {
  const own = eq(externalBusy.connectionId, id);
  const unknown = new Set(
    all.flatMap(({ kind, eventId }) => (kind === "unreadable" && eventId ? eventId : [])),
  );
  const named = isFull
    ? (await tx.db.select({ eventId: externalBusy.eventId }).from(externalBusy).where(own)).map(
        (row) => row.eventId,
      )
    : all.flatMap(({ eventId }) => eventId ?? []);
  const gone = named.filter((eventId) => !stays.has(eventId) && !unknown.has(eventId));
  for (let from = 0; from < gone.length; from += 500)
    await tx.db
      .delete(externalBusy)
      .where(and(own, inArray(externalBusy.eventId, gone.slice(from, from + 500))));
  await tx.db.delete(externalBusy).where(and(own, lte(externalBusy.endsAt, tx.now)));
}

/** Visits ahead over which something of theirs came to lie. Whoever booked over somebody's time knew. */
async function overlaps(
  tx: Context,
  { practitionerId }: Connection,
  changed: readonly Busy[],
): Promise<Seen[]> {
  if (changed.length === 0) return [];
  const lastEnd = new Date(Math.max(...changed.map(({ endsAt }) => endsAt.getTime())));
  const visits = await tx.db
    .select({ id: appointments.id, startsAt: appointments.startsAt, endsAt: appointments.endsAt })
    .from(appointments)
    .where(
      and(
        eq(appointments.practitionerId, practitionerId),
        inArray(appointments.status, ["proposed", "booked", "arrived"]),
        isNull(appointments.overbookReason),
        gt(appointments.endsAt, tx.now),
        lt(appointments.startsAt, lastEnd),
      ),
    );
  return visits.flatMap(({ id, ...visit }) =>
    changed
      .filter((busy) => busy.startsAt < visit.endsAt && visit.startsAt < busy.endsAt)
      .map(({ eventId, startsAt, endsAt }) => ({
        kind: "overlap" as const,
        appointmentId: id,
        eventId,
        google: { startsAt, endsAt },
        visit,
      })),
  );
}
