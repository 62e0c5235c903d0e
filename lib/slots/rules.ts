import type { DayPart } from "@/db/enums/waiting-list";
import type { Session } from "../availabilities/rules";
import { takesPlaceOn } from "../availabilities/rules";
import { firstInstantFrom } from "../clock";

/** Half-open: what ends at 09:30 and what starts at 09:30 do not touch. */
export type Interval = { startsAt: Date; endsAt: Date };
/** A session as it takes place on one day: real time, so shorter or longer than its hours when the clocks change in it. */
export type OpenTime = Interval & {
  practitionerId: string;
  roomId: string | null;
  slotMinutes: number;
  /** How many patients are seen at once. */
  capacity: number;
  /** What can be booked into it; empty: every type. */
  typeIds: readonly string[];
};
/** What one day is other than the week says. */
export type DayException = {
  practitionerId: string;
  kind: "extra" | "cancelled";
  date: string;
  startMinute: number;
  endMinute: number;
  /** Of an extra session only. */
  slotMinutes: number | null;
  capacity: number;
  /** What can be booked into an extra session; empty: every type. */
  typeIds: readonly string[];
  roomId: string | null;
  /** Read by everybody who books. */
  reason: string;
};
/** A day without sessions: everywhere, or in these rooms. */
export type Holiday = { date: string; name: string; roomIds: readonly string[] | null };

const MINUTE_MS = 60_000;

/** So many minutes of real time later; earlier for a negative number. */
export const minutesAfter = (instant: Date, minutes: number) =>
  new Date(instant.getTime() + minutes * MINUTE_MS);

/** By their numbers: comparing dates themselves takes ten times as long, and a calendar asks this of every piece and every visit. */
export const overlaps = (a: Interval, b: Interval): boolean =>
  a.startsAt.getTime() < b.endsAt.getTime() && b.startsAt.getTime() < a.endsAt.getTime();

const contains = (outer: Interval, inner: Interval): boolean =>
  outer.startsAt <= inner.startsAt && inner.endsAt <= outer.endsAt;

type Hours = Omit<OpenTime, keyof Interval> & { startMinute: number; endMinute: number };
type Day = { exceptions?: readonly DayException[]; holidays?: readonly Holiday[] };

/**
 * When one practitioner sees patients on a calendar date, in time order: the sessions of the week apart from holidays and
 * what was cancelled of them, and extra sessions also on holidays. Hours that the clock skips entirely are left out.
 */
export function openTimes(
  sessions: readonly Session[],
  date: string,
  timeZone: string,
  { exceptions = [], holidays = [] }: Day = {},
): OpenTime[] {
  const today = exceptions.filter((exception) => exception.date === date);
  const cancelled = today.filter(({ kind }) => kind === "cancelled");
  const usual = sessions
    .filter((session) => takesPlaceOn(session, date) && !isHoliday(session.roomId, date, holidays))
    .flatMap((session) => cancelled.reduce<Hours[]>(without, [session]));
  return [...usual, ...today.flatMap(extraHours)]
    .map(({ practitionerId, roomId, slotMinutes, capacity, typeIds, startMinute, endMinute }) => ({
      practitionerId,
      roomId,
      slotMinutes,
      capacity,
      typeIds,
      startsAt: firstInstantFrom(date, startMinute, timeZone),
      endsAt: firstInstantFrom(date, endMinute, timeZone),
    }))
    .filter(({ startsAt, endsAt }) => startsAt < endsAt)
    .sort(byStart);
}

const isHoliday = (roomId: string | null, date: string, holidays: readonly Holiday[]): boolean =>
  holidays.some((holiday) => isHolidayIn(holiday, roomId, date));

/** Does the holiday close sessions in this room, or without a room, on the date? */
export const isHolidayIn = (holiday: Holiday, roomId: string | null, date: string): boolean =>
  holiday.date === date &&
  (holiday.roomIds === null || (roomId !== null && holiday.roomIds.includes(roomId)));

/** What is left of the hours; their grid of slots begins anew after what was cancelled. */
function without(hours: readonly Hours[], { startMinute, endMinute }: DayException): Hours[] {
  return hours.flatMap((session) =>
    [
      { ...session, endMinute: Math.min(session.endMinute, startMinute) },
      { ...session, startMinute: Math.max(session.startMinute, endMinute) },
    ].filter((part) => part.startMinute < part.endMinute),
  );
}

function extraHours({ kind, slotMinutes, ...exception }: DayException): Hours[] {
  return kind === "extra" && slotMinutes !== null ? [{ ...exception, slotMinutes }] : [];
}

/** Can a visit of this type be booked into the session? */
export const takesType = ({ typeIds }: Pick<OpenTime, "typeIds">, typeId: string): boolean =>
  typeIds.length === 0 || typeIds.includes(typeId);

/** Times on the session's slot grid at which a visit of this length can begin, wholly inside it and not before `notBefore`. */
export function startsIn(
  session: OpenTime,
  { durationMinutes, notBefore }: { durationMinutes: number; notBefore: Date },
): Interval[] {
  return starts(session)
    .map((startsAt) => ({ startsAt, endsAt: minutesAfter(startsAt, durationMinutes) }))
    .filter((visit) => visit.startsAt >= notBefore && visit.endsAt <= session.endsAt);
}

/** Minutes of the hospital's day in which each part of it begins and ends, half-open. */
const PARTS: Record<DayPart, { from: number; to: number }> = {
  morning: { from: 0, to: 12 * 60 },
  afternoon: { from: 12 * 60, to: 17 * 60 },
  evening: { from: 17 * 60, to: 24 * 60 },
};

/** Does this minute of the hospital's day lie in the part? */
export const isInPart = (minute: number, part: DayPart): boolean =>
  minute >= PARTS[part].from && minute < PARTS[part].to;

/** The open time that holds the whole of a visit, if there is one. */
export function openTimeFor(open: readonly OpenTime[], visit: Interval): OpenTime | null {
  return open.find((session) => contains(session, visit)) ?? null;
}

/** Away with approval, or busy as their own calendar says, the reason no more than a category; or a time that somebody is booking. */
export type Absent = Interval &
  ({ reason: "leave" | "study" | "away" | "busy" } | { reason: "held"; by: string | null; until: Date });

/** Hours of the week that do not take place on a day, and why: somebody's words, or the name of the holiday. */
export type Closure = Interval & { kind: "cancelled" | "holiday"; note: string };

export type Block<Booking extends Interval> =
  | ({ kind: "closed"; closure?: Closure } & Interval)
  | ({ kind: "away"; absence: Absent } & Interval)
  | ({ kind: "free"; roomId: string | null } & Interval)
  /** Bookings that overlap one another stand side by side: in which of how many lanes. */
  | ({ kind: "booked"; booking: Booking; lane: number; lanes: number } & Interval);

/**
 * Cuts a stretch of time into what a calendar column shows: bookings as they are, and between them without gap or overlap
 * absences, the rest of the open time along its slot grid, everything else closed, with why where it is not so every week.
 * In order of their beginning.
 */
export function blocksOf<Booking extends Interval>(
  range: Interval,
  open: readonly OpenTime[],
  bookings: readonly Booking[],
  absences: readonly Absent[] = [],
  closures: readonly Closure[] = [],
): Block<Booking>[] {
  const edges = new Set([range.startsAt.getTime(), range.endsAt.getTime()]);
  const add = (edge: Date) => {
    if (edge > range.startsAt && edge < range.endsAt) edges.add(edge.getTime());
  };
  for (const { startsAt, endsAt } of [...open, ...bookings, ...absences, ...closures])
    [startsAt, endsAt].forEach(add);
  for (const session of open) starts(session).forEach(add);

  const sorted = [...edges].sort((a, b) => a - b);
  const between: Block<Booking>[] = [];
  for (const [index, edge] of sorted.slice(0, -1).entries()) {
    const piece = { startsAt: new Date(edge), endsAt: new Date(sorted[index + 1] ?? edge) };
    if (bookings.some((booking) => overlaps(booking, piece))) continue;
    const next = blockAt<Booking>(piece, { open, absences, closures });
    const last = between.at(-1);
    const isNext = last?.endsAt.getTime() === edge;
    if (last && isNext && isSame(last, next)) last.endsAt = piece.endsAt;
    else between.push(next);
  }
  return [...between, ...inLanes(bookings, range)].sort(byStart);
}

/** Each booking in the first lane that is free; those that overlap, directly or through others, share their number of lanes. */
function inLanes<Booking extends Interval>(bookings: readonly Booking[], range: Interval): Block<Booking>[] {
  const blocks: Extract<Block<Booking>, { kind: "booked" }>[] = [];
  let together: typeof blocks = [];
  for (const booking of bookings.filter((one) => overlaps(one, range)).sort(byStart)) {
    if (together.every((other) => other.booking.endsAt <= booking.startsAt)) together = [];
    const taken = together.filter((other) => overlaps(other.booking, booking)).map(({ lane }) => lane);
    const lane = [...taken.keys(), taken.length].find((free) => !taken.includes(free)) ?? taken.length;
    const [startsAt, endsAt] = [booking.startsAt, booking.endsAt];
    together.push({
      kind: "booked",
      booking,
      lane,
      lanes: 1,
      startsAt: new Date(Math.max(startsAt.getTime(), range.startsAt.getTime())),
      endsAt: new Date(Math.min(endsAt.getTime(), range.endsAt.getTime())),
    });
    const lanes = Math.max(...together.map((other) => other.lane)) + 1;
    for (const other of together) other.lanes = lanes;
    blocks.push(...together.slice(-1));
  }
  return blocks;
}

function blockAt<Booking extends Interval>(
  piece: Interval,
  {
    open,
    absences,
    closures,
  }: { open: readonly OpenTime[]; absences: readonly Absent[]; closures: readonly Closure[] },
): Block<Booking> {
  const absence = absences.find((other) => overlaps(other, piece));
  if (absence) return { kind: "away", absence, ...piece };
  const session = open.find((other) => overlaps(other, piece));
  if (session) return { kind: "free", roomId: session.roomId, ...piece };
  const closure = closures.find((other) => overlaps(other, piece));
  return { kind: "closed", ...(closure && { closure }), ...piece };
}

function isSame<Booking extends Interval>(a: Block<Booking>, b: Block<Booking>): boolean {
  if (a.kind === "away" && b.kind === "away") return a.absence === b.absence;
  return a.kind === "closed" && b.kind === "closed" && a.closure === b.closure;
}

function starts({ startsAt, endsAt, slotMinutes }: OpenTime): Date[] {
  const count = Math.ceil((endsAt.getTime() - startsAt.getTime()) / (slotMinutes * MINUTE_MS));
  return Array.from({ length: count }, (_, index) => minutesAfter(startsAt, index * slotMinutes));
}

const byStart = (a: Interval, b: Interval) => a.startsAt.getTime() - b.startsAt.getTime();
