import type { CalendarBlock } from "@/lib/calendar/columns";
import type { Calendar, CalendarColumn } from "@/lib/calendar/queries";

const MINUTE_MS = 60_000;
export const PIXELS_PER_MINUTE = 2;

/** Minutes from the top of a column; real time, so that days on which the clocks change are right too. */
export const minuteIn = (column: Pick<CalendarColumn, "startsAt">, instant: string | Date): number =>
  (new Date(instant).getTime() - Date.parse(column.startsAt)) / MINUTE_MS;

export const instantIn = (column: Pick<CalendarColumn, "startsAt">, minute: number): string =>
  new Date(Date.parse(column.startsAt) + minute * MINUTE_MS).toISOString();

/** The largest step, at least five minutes, on which every block begins and ends. */
export function stepOf(calendar: Calendar): number {
  let step = 60;
  for (const column of calendar.columns)
    for (const { startsAt, endsAt } of column.blocks)
      for (const edge of [startsAt, endsAt]) step = divisor(step, Math.round(minuteIn(column, edge)));
  return Math.max(5, step);
}

/** Length of the longest column; on the day the clocks go back it is an hour longer. */
export const lengthOf = (calendar: Calendar): number =>
  Math.max(...calendar.columns.map((column) => minuteIn(column, column.endsAt)));

/** What a stretch of a column meets. */
export const blocksIn = (column: CalendarColumn, minute: number, minutes: number): CalendarBlock[] =>
  column.blocks.filter(
    ({ startsAt, endsAt }) =>
      minuteIn(column, startsAt) < minute + minutes && minute < minuteIn(column, endsAt),
  );

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
