import { addDays, daysBetween, localDate, localMinute } from "../time";

export type Occurrence = { date: string; minute: number };

/** The dates of visits that come back every so many weeks, all at the minute of the hospital's day of the first. */
export function occurrences(first: Occurrence, everyWeeks: number, count: number): Occurrence[] {
  return Array.from({ length: count }, (_, index) => ({
    date: addDays(first.date, index * everyWeeks * 7),
    minute: first.minute,
  }));
}

/** Where an instant stands on the hospital's clock. */
export const occurrenceOf = (at: Date, timeZone: string): Occurrence => ({
  date: localDate(at, timeZone),
  minute: localMinute(at, timeZone),
});

/**
 * Where a visit of a series goes when another of it moves: as many days on as that one, at the same time of the day, so that
 * visits stay as far apart as they were whatever the clocks do between them.
 */
export function movedWith(visit: Occurrence, from: Occurrence, to: Occurrence): Occurrence {
  return { date: addDays(visit.date, daysBetween(from.date, to.date)), minute: to.minute };
}
