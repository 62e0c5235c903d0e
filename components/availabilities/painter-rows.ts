import type { Painted } from "@/lib/availabilities/painting";
import { formatMinute, minuteOf } from "@/lib/time";

/** A line of the form: hours of one weekday as they are typed. */
export type HoursRow = {
  weekday: string;
  startsAt: string;
  endsAt: string;
  slotMinutes?: string;
  capacity?: string | number;
  typeIds?: string[];
  roomId?: string;
};
/** What hangs on hours beside their times. */
export type Habits = Omit<HoursRow, "weekday" | "startsAt" | "endsAt">;
export type PaintedRow = Painted & Habits;

const TIME = /^([01]\d|2[0-4]):[0-5]\d$/;

/** Lines with both times; half-typed ones cannot be drawn. */
export function toPainted(rows: readonly HoursRow[]): PaintedRow[] {
  return rows.flatMap(({ weekday, startsAt, endsAt, ...rest }) => {
    if (!TIME.test(startsAt) || !TIME.test(endsAt) || minuteOf(endsAt) <= minuteOf(startsAt)) return [];
    return [
      { ...rest, weekday: Number(weekday), startMinute: minuteOf(startsAt), endMinute: minuteOf(endsAt) },
    ];
  });
}

export const toRows = (painted: readonly PaintedRow[]): HoursRow[] =>
  painted.map(({ weekday, startMinute, endMinute, ...rest }) => ({
    ...rest,
    weekday: String(weekday),
    startsAt: formatMinute(startMinute),
    endsAt: formatMinute(endMinute),
  }));

export const isLike = (a: PaintedRow, b: PaintedRow) =>
  a.slotMinutes === b.slotMinutes &&
  a.roomId === b.roomId &&
  capacityOf(a) === capacityOf(b) &&
  kindsOf(a).join() === kindsOf(b).join();

/** How many are seen at once; 1 while something else is being typed. */
export function capacityOf({ capacity }: Habits): number {
  const count = Number(capacity ?? 1);
  return Number.isInteger(count) && count > 1 ? count : 1;
}

const kindsOf = ({ typeIds = [] }: Habits) => [...typeIds].sort();

/** What a cell of the painted week tells of its hours beside that they are there. */
export type Mark = {
  /** How many are seen at once. */
  capacity: number;
  /** For how many kinds of visit it is kept; 0: for all. */
  kinds: number;
  /** The hours begin in this cell: what marks them is written here. */
  isStart: boolean;
};

export function markOf(painted: readonly PaintedRow[], cell: Painted): Mark {
  const hours = painted.find(
    ({ weekday, startMinute, endMinute }) =>
      weekday === cell.weekday && startMinute < cell.endMinute && cell.startMinute < endMinute,
  );
  if (!hours) return { capacity: 1, kinds: 0, isStart: false };
  return {
    capacity: capacityOf(hours),
    kinds: kindsOf(hours).length,
    isStart: hours.startMinute >= cell.startMinute,
  };
}
