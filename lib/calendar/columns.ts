import "server-only";
import { and, eq, gte, inArray, lt } from "drizzle-orm";
import { appointments, appointmentTypes, groupSessions } from "@/db/schema";
import { selectVisits, type Visit } from "../appointments/queries";
import { HOLDING } from "../appointments/rules";

import type { Context } from "../context";
import { type Block, type Interval, type OpenTime, overlaps } from "../slots/rules";

import type { AwayReason } from "../time-off/rules";

/** Several patients at one time, shown as one. */
export type CalendarGroup = {
  id: string;
  type: string;
  typeId: string;
  colour: Visit["colour"];
  capacity: number;
  seatsTaken: number;
  visits: Visit[];
};
export type CalendarBlock = {
  kind: "free" | "booked" | "held" | "closed" | "away";
  /** Whose time it is. NULL: nobody's. */
  practitionerId: string | null;
  /** Only where the column does not say it: who is free in a room. */
  practitioner: string | null;
  /** Only of somebody away. */
  reason: AwayReason | "busy" | null;
  /** Only of a time that another is booking: who at the hospital (NULL: somebody in the portal), and until when it is kept. */
  held: { by: string | null; until: string } | null;
  /** Only of hours of the week that do not take place on this day. */
  closure: { kind: "cancelled" | "holiday"; note: string } | null;
  startsAt: string;
  endsAt: string;
  room: string | null;
  visit: Visit | null;
  group: CalendarGroup | null;
  /** Visits that overlap stand side by side: in which of how many lanes. */
  lane: number;
  lanes: number;
};

/** A visit by itself, or the group that it belongs to with all its visits. */
export type Booking = Interval & {
  practitionerId: string;
  roomId: string | null;
  visit: Visit | null;
  group: CalendarGroup | null;
};

/** What is booked with these practitioners, groups put together, and the visits that it is made of. */
export async function listBookings(
  ctx: Context,
  practitionerIds: readonly string[],
  { startsAt, endsAt }: Interval,
): Promise<{ bookings: Booking[]; visits: Visit[] }> {
  if (practitionerIds.length === 0) return { bookings: [], visits: [] };
  const visits = await selectVisits(
    ctx,
    and(
      inArray(appointments.practitionerId, [...practitionerIds]),
      inArray(appointments.status, HOLDING),
      gte(appointments.startsAt, startsAt),
      lt(appointments.startsAt, endsAt),
    ),
    { limit: 5000 },
  );
  const groups = await listGroups(ctx, visits);
  const single = visits
    .filter(({ groupSessionId }) => groupSessionId === null)
    .map((visit) => ({ ...timeOf(visit), visit, group: null }));
  const together = groups.flatMap((group) => {
    const [first] = group.visits;
    return first ? { ...timeOf(first), visit: null, group } : [];
  });
  return { bookings: [...single, ...together], visits };
}

const timeOf = ({ startsAt, endsAt, practitioner, roomId }: Visit) => ({
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
  practitionerId: practitioner.id,
  roomId,
});

async function listGroups(ctx: Context, visits: readonly Visit[]): Promise<CalendarGroup[]> {
  const members = Map.groupBy(visits, ({ groupSessionId }) => groupSessionId);
  members.delete(null);
  const ids = [...members.keys()].flatMap((id) => id ?? []);
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .select({
      id: groupSessions.id,
      typeId: groupSessions.typeId,
      type: appointmentTypes.name,
      colour: appointmentTypes.colour,
      capacity: groupSessions.capacity,
      seatsTaken: groupSessions.seatsTaken,
    })
    .from(groupSessions)
    .innerJoin(appointmentTypes, eq(appointmentTypes.id, groupSessions.typeId))
    .where(inArray(groupSessions.id, ids));
  return rows.map((group) => ({ ...group, visits: members.get(group.id) ?? [] }));
}

type Names = { rooms: ReadonlyMap<string, string>; people: ReadonlyMap<string, string> };

/** A block as a screen draws it. */
export function shownBlock(
  block: Block<Booking>,
  open: readonly OpenTime[],
  { rooms, people }: Names,
): CalendarBlock {
  const shown: CalendarBlock = {
    kind: block.kind,
    startsAt: block.startsAt.toISOString(),
    endsAt: block.endsAt.toISOString(),
    practitionerId: null,
    practitioner: null,
    reason: null,
    held: null,
    closure: null,
    room: null,
    visit: null,
    group: null,
    lane: 0,
    lanes: 1,
  };
  if (block.kind === "booked") {
    const { visit, group, practitionerId } = block.booking;
    const room = visit?.room ?? group?.visits[0]?.room ?? null;
    return { ...shown, visit, group, practitionerId, room, lane: block.lane, lanes: block.lanes };
  }
  if (block.kind === "away") {
    const { absence } = block;
    if (absence.reason !== "held") return { ...shown, reason: absence.reason };
    return { ...shown, kind: "held", held: { by: absence.by, until: absence.until.toISOString() } };
  }
  if (block.kind === "closed") {
    const { closure } = block;
    return { ...shown, closure: closure ? { kind: closure.kind, note: closure.note } : null };
  }
  const practitionerId = open.find((session) => overlaps(session, block))?.practitionerId ?? null;
  const practitioner = people.get(practitionerId ?? "") ?? null;
  return { ...shown, practitionerId, practitioner, room: rooms.get(block.roomId ?? "") ?? null };
}
