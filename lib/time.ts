import { Temporal } from "temporal-polyfill";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const two = (value: number) => String(value).padStart(2, "0");

/** "04-Sep-1984" for the calendar date "1984-09-04": the unambiguous clinical form (NHS Common User Interface). */
export function formatDate(isoDate: string): string {
  const { year, month, day } = Temporal.PlainDate.from(isoDate);
  return `${two(day)}-${MONTHS[month - 1]}-${String(year).padStart(4, "0")}`;
}

/** "14:05" of an instant on the hospital's clock. */
export function formatTime(instant: Date, timeZone: string): string {
  const { hour, minute } = zoned(instant, timeZone);
  return `${two(hour)}:${two(minute)}`;
}

/** "23-Nov-2026 14:05" of an instant on the hospital's clock. */
export function formatDateTime(instant: Date, timeZone: string): string {
  return `${formatDate(localDate(instant, timeZone))} ${formatTime(instant, timeZone)}`;
}

/** The calendar date that an instant falls on in the hospital. */
export function localDate(instant: Date, timeZone: string): string {
  return zoned(instant, timeZone).toPlainDate().toString();
}

/** Minutes since local midnight on the wall clock. */
export function localMinute(instant: Date, timeZone: string): number {
  const { hour, minute } = zoned(instant, timeZone);
  return hour * 60 + minute;
}

/** First instant of a hospital day; days are 23, 24 or 25 hours long, so add days to dates, never hours. */
export function startOfDay(isoDate: string, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(isoDate).toZonedDateTime(timeZone).epochMilliseconds);
}

export const addDays = (isoDate: string, days: number): string => Temporal.PlainDate.from(isoDate).add({ days }).toString();

/** 1 is Monday (ISO 8601). */
export const weekday = (isoDate: string): number => Temporal.PlainDate.from(isoDate).dayOfWeek;

/**
 * The instant at which the hospital's clock shows this date and minute of the day, or null on a day when the clock
 * skips it. A time that exists twice is read as its first occurrence.
 */
export function instantAt(isoDate: string, minuteOfDay: number, timeZone: string): Date | null {
  const date = Temporal.PlainDate.from(isoDate);
  const wall = date.toPlainDateTime().add({ minutes: minuteOfDay });
  const at = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  return at.toPlainDateTime().equals(wall) ? new Date(at.epochMilliseconds) : null;
}

/** Completed years between two calendar dates. */
export function yearsBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "year" }).years;
}

/** Age as clinicians read it: "3d", "5w", "18m", "42y" (NHS Common User Interface, patient banner). */
export function formatAge(birthDate: string, today: string): string {
  const [born, now] = [Temporal.PlainDate.from(birthDate), Temporal.PlainDate.from(today)];
  const { years, months } = born.until(now, { largestUnit: "year" });
  const { days } = born.until(now, { largestUnit: "day" });
  if (years >= 2) return `${years}y`;
  if (years >= 1 || months >= 3) return `${years * 12 + months}m`;
  return days >= 28 ? `${Math.floor(days / 7)}w` : `${days}d`;
}

/** A duration as staff read it: "5min", "2hr 10min", "2d 4hr". */
export function formatDuration(minutes: number): string {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), Math.floor(minutes % 60)];
  if (days > 0) return hours > 0 ? `${days}d ${hours}hr` : `${days}d`;
  if (hours > 0) return rest > 0 ? `${hours}hr ${rest}min` : `${hours}hr`;
  return `${rest}min`;
}

/**
 * Reads a calendar date the way people type it: 1984-09-04, 4/9/84, 04.09.1984, 04091984, 4 sep 1984. Day before month.
 * Two-digit years are taken to be at most `today`'s year. Null when it is no existing date.
 */
export function parseDate(text: string, today: string): string | null {
  const typed = text.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = /^(\d{1,2})[\s./-](\d{1,2})[\s./-](\d{2}|\d{4})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(typed);
  if (numeric) return existing(fullYear(numeric[3], today), Number(numeric[2]), Number(numeric[1]));
  const worded = /^(\d{1,2})[\s.-]*([a-z]{3,9})[\s.,-]*(\d{2}|\d{4})$/.exec(typed);
  const month = worded ? MONTHS.findIndex((name) => worded[2]?.startsWith(name.toLowerCase())) + 1 : 0;
  return worded && month > 0 ? existing(fullYear(worded[3], today), month, Number(worded[1])) : null;
}

function fullYear(digits: string | undefined, today: string): number {
  const year = Number(digits);
  if (digits?.length !== 2) return year;
  const current = Number(today.slice(0, 4));
  const century = current - (current % 100);
  return century + year <= current ? century + year : century - 100 + year;
}

function existing(year: number, month: number, day: number): string | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" }).toString();
  } catch {
    return null;
  }
}

const zoned = (instant: Date, timeZone: string) => Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
