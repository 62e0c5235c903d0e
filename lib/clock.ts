import { Temporal } from "temporal-polyfill";
import { addDays } from "./time";

/** First instant of a hospital day; days are 23, 24 or 25 hours long, so add days to dates, never hours to instants. */
export function startOfDay(isoDate: string, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(isoDate).toZonedDateTime(timeZone).epochMilliseconds);
}

/** From the beginning of the first to the end of the last of these hospital days, half-open. */
export const daysFromTo = (from: string, to: string, timeZone: string) => ({
  startsAt: startOfDay(from, timeZone),
  endsAt: startOfDay(addDays(to, 1), timeZone),
});

/**
 * The instant at which the hospital's clock shows this minute of this day, or null when the clock skips it that day.
 * A time that exists twice is read as its first occurrence.
 */
export function instantAt(isoDate: string, minuteOfDay: number, timeZone: string): Date | null {
  const wall = Temporal.PlainDate.from(isoDate).toPlainDateTime().add({ minutes: minuteOfDay });
  const at = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  return at.toPlainDateTime().equals(wall) ? new Date(at.epochMilliseconds) : null;
}

/**
 * The first instant at which the hospital's clock shows this minute of this day or a later one: edges of opening hours.
 * Never decreases with the minute, so hours that do not overlap on the clock do not overlap in time either.
 */
export function firstInstantFrom(isoDate: string, minuteOfDay: number, timeZone: string): Date {
  const day = dayOf(isoDate, timeZone);
  const isWithin = minuteOfDay >= 0 && minuteOfDay <= 1_440;
  if (day.isEven && isWithin) return new Date(day.startsAt + minuteOfDay * MINUTE_MS);
  const wall = Temporal.PlainDate.from(isoDate).toPlainDateTime().add({ minutes: minuteOfDay });
  const at = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  if (at.toPlainDateTime().equals(wall)) return new Date(at.epochMilliseconds);
  const skipped = at.getTimeZoneTransition("next") ?? at;
  return new Date(skipped.epochMilliseconds);
}

const MINUTE_MS = 60_000;
const MOST_DAYS = 2_000;
const days = new Map<string, { startsAt: number; isEven: boolean }>();

/** When a day begins, and whether its clock runs through it without a change: asked for thousands of times in one search. */
function dayOf(isoDate: string, timeZone: string) {
  const key = `${isoDate} ${timeZone}`;
  const known = days.get(key);
  if (known) return known;
  const startsAt = startOfDay(isoDate, timeZone).getTime();
  const next = Temporal.PlainDate.from(isoDate).add({ days: 1 }).toString();
  const day = { startsAt, isEven: startOfDay(next, timeZone).getTime() - startsAt === 1_440 * MINUTE_MS };
  if (days.size >= MOST_DAYS) days.clear();
  days.set(key, day);
  return day;
}
