import { addDays, daysBetween } from "../time";

/** Calendar dates of the hospital, both included. */
export type DateRange = { from: string; to: string };

export const lastDays = (today: string, days: number): DateRange => ({
  from: addDays(today, 1 - days),
  to: today,
});

/** The range of the same length that ends the day before. */
export const rangeBefore = ({ from, to }: DateRange): DateRange => ({
  from: addDays(from, -(daysBetween(from, to) + 1)),
  to: addDays(from, -1),
});

export const eachDay = ({ from, to }: DateRange): string[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));

/** Change against the time before in whole percent; null when there was nothing to compare with. */
export function changePercent(now: number, before: number): number | null {
  return before === 0 ? null : Math.round(((now - before) / Math.abs(before)) * 100);
}
