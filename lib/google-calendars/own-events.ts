import "server-only";
import { and, eq, gt, inArray, lt, ne, sql } from "drizzle-orm";
import { appointments, googleEvents } from "@/db/schema";
import { HOLDING } from "../appointments/rules";
import type { Context } from "../context";
import type { Interval } from "../slots/rules";
import { type Seen, settleOpen } from "./conflicts";
import { isSameTime, type ReadItem } from "./rules";

type Connection = { id: string; practitionerId: string };
type Ours = Extract<ReadItem, { kind: "ours" }>;

/** Our own events that somebody moved or deleted there. */
export async function ownEvents(tx: Context, connection: Connection, read: readonly Ours[]): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const { eventId, appointmentId, etag, when } of read) {
    const [known] = await selectTold(tx, connection, eq(googleEvents.eventId, eventId));
    if (!known) {
      if (when) await adopt(tx, connection, { eventId, appointmentId, etag, when });
      continue;
    }
    if (known.status !== "sent" || known.visit.endsAt <= tx.now) continue;
    if (when && isSameTime(when, known.told)) {
      await tx.db.update(googleEvents).set({ etag }).where(eq(googleEvents.id, known.id));
      await settleOpen(tx, { connectionId: connection.id, appointmentId, eventId, how: "undone-in-google" });
    } else if (!(when && isSameTime(when, known.visit)))
      seen.push({
        kind: when ? "moved" : "deleted",
        appointmentId,
        eventId,
        google: when,
        visit: known.visit,
      });
  }
  return seen;
}

/** A full reading that does not have them says that they are gone. */
export async function vanishedEvents(
  tx: Context,
  connection: Connection,
  { found, before }: { found: ReadonlySet<string | null>; before: Date },
): Promise<Seen[]> {
  const ahead = await selectTold(
    tx,
    connection,
    gt(googleEvents.startsAt, tx.now),
    lt(googleEvents.startsAt, before),
    eq(googleEvents.status, "sent"),
  );
  return ahead
    .filter(({ eventId, visit }) => !found.has(eventId) && visit.endsAt > tx.now)
    .map(({ eventId, appointmentId, visit }) => ({
      kind: "deleted",
      appointmentId,
      eventId,
      google: null,
      visit,
    }));
}

/** What Google was told of visits that still hold their time with this practitioner. */
async function selectTold(
  tx: Context,
  { id, practitionerId }: Connection,
  ...where: ReturnType<typeof eq>[]
) {
  const rows = await tx.db
    .select({
      id: googleEvents.id,
      status: googleEvents.status,
      eventId: googleEvents.eventId,
      appointmentId: googleEvents.appointmentId,
      toldStartsAt: googleEvents.startsAt,
      toldEndsAt: googleEvents.endsAt,
      visit: { startsAt: appointments.startsAt, endsAt: appointments.endsAt },
      holds: sql<boolean>`${inArray(appointments.status, [...HOLDING])} and ${eq(appointments.practitionerId, practitionerId)}`,
    })
    .from(googleEvents)
    .innerJoin(appointments, eq(appointments.id, googleEvents.appointmentId))
    .where(and(eq(googleEvents.connectionId, id), ne(googleEvents.status, "removed"), ...where));
  return rows.map(({ toldStartsAt, toldEndsAt, holds, ...row }) => ({
    ...row,
    // What no longer holds its time is taken out by the next push and asks nobody anything.
    status: holds ? row.status : ("removed" as const),
    told: { startsAt: toldStartsAt, endsAt: toldEndsAt } satisfies Interval,
  }));
}

/** An event of ours that we do not count on, from an earlier connection or out of the bin: it is put right or taken out. */
async function adopt(
  tx: Context,
  { id }: Connection,
  {
    eventId,
    appointmentId,
    etag,
    when,
  }: { eventId: string; appointmentId: string; etag: string | null; when: Interval },
): Promise<void> {
  const [visit] = await tx.db
    .select({ version: appointments.version })
    .from(appointments)
    .where(eq(appointments.id, appointmentId));
  if (!visit) return;
  await tx.db
    .insert(googleEvents)
    .values({
      connectionId: id,
      appointmentId,
      eventId,
      etag,
      status: "wanted",
      ...when,
      appointmentVersion: visit.version,
    })
    .onConflictDoUpdate({
      target: [googleEvents.connectionId, googleEvents.appointmentId],
      set: { status: "wanted", etag, ...when },
    });
}
