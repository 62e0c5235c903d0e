import { addDays, daysBetween, mondayOf } from "../time";

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

export type Attendance = { kept: number; missed: number };

/**
 * Missed visits as a percentage of those kept or missed, to one decimal; null while nobody was expected. What was called off
 * counts on neither side (the "did not attend" rate of the NHS Data Dictionary).
 */
export function missedPercent({ kept, missed }: Attendance): number | null {
  return kept + missed === 0 ? null : Math.round((missed / (kept + missed)) * 1_000) / 10;
}

/** The same as a person of that language writes it. */
export function missedText(of: Attendance, locale: string): string | null {
  const percent = missedPercent(of);
  const format = new Intl.NumberFormat(locale, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return percent === null ? null : format.format(percent / 100);
}

/** The Mondays of the weeks that a range touches. */
export function mondaysOf({ from, to }: DateRange): string[] {
  const first = mondayOf(from);
  return Array.from({ length: Math.floor(daysBetween(first, to) / 7) + 1 }, (_, week) =>
    addDays(first, week * 7),
  );
}
