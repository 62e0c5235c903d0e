import type { Session } from "../availabilities/rules";
import { takesPlaceOn } from "../availabilities/rules";
import { firstInstantFrom } from "../clock";

/** Half-open: what ends at 09:30 and what starts at 09:30 do not touch. */
export type Interval = { startsAt: Date; endsAt: Date };
/** A session as it takes place on one day: real time, so shorter or longer than its hours when the clocks change in it. */
export type OpenTime = Interval & { practitionerId: string; roomId: string | null; slotMinutes: number };
/** FHIR Slot: a stretch of open time in which a visit can begin. */
export type Slot = Interval & { practitionerId: string; roomId: string | null };

const MINUTE_MS = 60_000;

export const minutesAfter = (instant: Date, minutes: number) =>
  new Date(instant.getTime() + minutes * MINUTE_MS);

export const overlaps = (a: Interval, b: Interval): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

const contains = (outer: Interval, inner: Interval): boolean =>
  outer.startsAt <= inner.startsAt && inner.endsAt <= outer.endsAt;

/** The sessions that take place on a calendar date, in time order; hours that the clock skips entirely are left out. */
export function openTimes(sessions: readonly Session[], date: string, timeZone: string): OpenTime[] {
  return sessions
    .filter((session) => takesPlaceOn(session, date))
    .map((session) => ({
      practitionerId: session.practitionerId,
      roomId: session.roomId,
      slotMinutes: session.slotMinutes,
      startsAt: firstInstantFrom(date, session.startMinute, timeZone),
      endsAt: firstInstantFrom(date, session.endMinute, timeZone),
    }))
    .filter(({ startsAt, endsAt }) => startsAt < endsAt)
    .sort(byStart);
}

/**
 * Times at which a visit of this length can begin: on the session's slot grid, wholly inside it, touching nothing busy
 * and not before `notBefore`. Slots of a visit longer than the grid overlap each other; each is free by itself.
 */
export function freeSlots(
  open: readonly OpenTime[],
  busy: readonly Interval[],
  { durationMinutes, notBefore }: { durationMinutes: number; notBefore: Date },
): Slot[] {
  return open.flatMap((session) => {
    const inTheWay = busy.filter((other) => overlaps(other, session));
    return starts(session)
      .map((startsAt) => ({
        startsAt,
        endsAt: minutesAfter(startsAt, durationMinutes),
        practitionerId: session.practitionerId,
        roomId: session.roomId,
      }))
      .filter(
        (slot) =>
          slot.startsAt >= notBefore &&
          slot.endsAt <= session.endsAt &&
          !inTheWay.some((other) => overlaps(other, slot)),
      );
  });
}

/** The open time that holds the whole of a visit, if there is one. */
export function openTimeFor(open: readonly OpenTime[], visit: Interval): OpenTime | null {
  return open.find((session) => contains(session, visit)) ?? null;
}

/** Away with approval; the reason is no more than a category. */
export type Absent = Interval & { reason: "leave" | "study" | "away" };

export type Block<Booking extends Interval> =
  | ({ kind: "closed" } & Interval)
  | ({ kind: "away"; absence: Absent } & Interval)
  | ({ kind: "free"; roomId: string | null } & Interval)
  | ({ kind: "booked"; booking: Booking } & Interval);

/**
 * Cuts a stretch of time into what a calendar column shows, without gap or overlap: bookings as they are, then
 * absences, the rest of the open time along its slot grid, everything else closed. Bookings must not overlap one another.
 */
export function blocksOf<Booking extends Interval>(
  range: Interval,
  open: readonly OpenTime[],
  bookings: readonly Booking[],
  absences: readonly Absent[] = [],
): Block<Booking>[] {
  const edges = new Set([range.startsAt.getTime(), range.endsAt.getTime()]);
  const add = (edge: Date) => {
    if (edge > range.startsAt && edge < range.endsAt) edges.add(edge.getTime());
  };
  for (const { startsAt, endsAt } of [...open, ...bookings, ...absences]) [startsAt, endsAt].forEach(add);
  for (const session of open) starts(session).forEach(add);

  const sorted = [...edges].sort((a, b) => a - b);
  const blocks: Block<Booking>[] = [];
  for (const [index, edge] of sorted.slice(0, -1).entries()) {
    const piece = { startsAt: new Date(edge), endsAt: new Date(sorted[index + 1] ?? edge) };
    const next = blockAt(piece, open, bookings, absences);
    const last = blocks.at(-1);
    if (last && isSame(last, next)) last.endsAt = piece.endsAt;
    else blocks.push(next);
  }
  return blocks;
}

function blockAt<Booking extends Interval>(
  piece: Interval,
  open: readonly OpenTime[],
  bookings: readonly Booking[],
  absences: readonly Absent[],
): Block<Booking> {
  const booking = bookings.find((other) => overlaps(other, piece));
  if (booking) return { kind: "booked", booking, ...piece };
  const absence = absences.find((other) => overlaps(other, piece));
  if (absence) return { kind: "away", absence, ...piece };
  const session = open.find((other) => overlaps(other, piece));
  return session ? { kind: "free", roomId: session.roomId, ...piece } : { kind: "closed", ...piece };
}

function isSame<Booking extends Interval>(a: Block<Booking>, b: Block<Booking>): boolean {
  if (a.kind === "booked" && b.kind === "booked") return a.booking === b.booking;
  if (a.kind === "away" && b.kind === "away") return a.absence === b.absence;
  return a.kind === "closed" && b.kind === "closed";
}

function starts({ startsAt, endsAt, slotMinutes }: OpenTime): Date[] {
  const count = Math.ceil((endsAt.getTime() - startsAt.getTime()) / (slotMinutes * MINUTE_MS));
  return Array.from({ length: count }, (_, index) => minutesAfter(startsAt, index * slotMinutes));
}

const byStart = (a: Interval, b: Interval) => a.startsAt.getTime() - b.startsAt.getTime();
