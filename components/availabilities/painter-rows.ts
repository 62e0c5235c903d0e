import type { Painted } from "@/lib/availabilities/painting";
import { formatMinute, minuteOf } from "@/lib/time";

/** A line of the form: hours of one weekday as they are typed. */
export type HoursRow = {
  weekday: string;
  startsAt: string;
  endsAt: string;
  slotMinutes?: string;
  roomId?: string;
};
export type PaintedRow = Painted & Pick<HoursRow, "slotMinutes" | "roomId">;

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
  a.slotMinutes === b.slotMinutes && a.roomId === b.roomId;
