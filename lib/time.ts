/**
 * Calendar dates are ISO strings and never pass through a time zone; instants are shown on the hospital's clock.
 * This file is small on purpose, it goes to the browser; arithmetic with zones is in lib/clock.ts.
 */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** "04-Sep-1984" for the calendar date "1984-09-04": the unambiguous clinical form (NHS Common User Interface). */
export function formatDate(isoDate: string): string {
  const [year = "", month, day] = isoDate.split("-");
  return `${day}-${MONTHS[Number(month) - 1]}-${year}`;
}

/** "Monday 23 November 2026" in the hospital's locale: how patients read a date. */
export function formatLongDate(isoDate: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" }).format(
    new Date(`${isoDate}T00:00:00Z`),
  );
}

/** "14:05" of an instant on the hospital's clock; "01:30 BST" in the hour that the clocks show twice. */
export function formatTime(instant: Date, timeZone: string): string {
  const { hour, minute } = wallClock(instant, timeZone);
  const isShownTwice = [-HOUR_MS, HOUR_MS].some((shift) => {
    const other = wallClock(new Date(instant.getTime() + shift), timeZone);
    return other.hour === hour && other.minute === minute;
  });
  return isShownTwice ? `${hour}:${minute} ${zoneName(instant, timeZone)}` : `${hour}:${minute}`;
}

/** "23-Nov-2026 14:05" of an instant on the hospital's clock. */
export function formatDateTime(instant: Date, timeZone: string): string {
  return `${formatDate(localDate(instant, timeZone))} ${formatTime(instant, timeZone)}`;
}

/** "23-Nov-2026 14:05:09", where the order of events within a minute matters. */
export function formatExactTime(instant: Date, timeZone: string): string {
  const seconds = two(instant.getUTCSeconds());
  const time = formatTime(instant, timeZone).replace(/^\d\d:\d\d/, (minute) => `${minute}:${seconds}`);
  return `${formatDate(localDate(instant, timeZone))} ${time}`;
}

/** The calendar date that an instant falls on in the hospital. */
export function localDate(instant: Date, timeZone: string): string {
  const { year, month, day } = wallClock(instant, timeZone);
  return `${year}-${month}-${day}`;
}

/** Minutes shown by the wall clock since its 00:00. */
export function localMinute(instant: Date, timeZone: string): number {
  const { hour, minute } = wallClock(instant, timeZone);
  return Number(hour) * 60 + Number(minute);
}

/** "09:15" for 555. */
export function formatMinute(minuteOfDay: number): string {
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}

const DAY_MINUTES = 1440;

/** What the clock shows when something begins and ends that may go on into the next day. */
export const clockHours = ({ startMinute, endMinute }: { startMinute: number; endMinute: number }) => ({
  startsAt: formatMinute(startMinute),
  endsAt: formatMinute(endMinute % DAY_MINUTES),
});

/** 555 for "09:15". */
export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** The calendar date so many days later; earlier for a negative number. */
export const addDays = (isoDate: string, days: number): string => isoOf(epochDay(isoDate) + days);

/** Days from the one calendar date to the other; negative where it lies before. */
export const daysBetween = (from: string, to: string): number => epochDay(to) - epochDay(from);

/** 1 is Monday (ISO 8601). */
export const weekday = (isoDate: string): number => ((((epochDay(isoDate) + 3) % 7) + 7) % 7) + 1;

/** The Monday of the week that a day lies in. */
export const mondayOf = (isoDate: string): string => addDays(isoDate, 1 - weekday(isoDate));

/** Completed months between two calendar dates; a person born on the 31st completes a month on the last day of a shorter one. */
export function monthsBetween(from: string, to: string): number {
  const [y1 = 0, m1 = 0, d1 = 0] = from.split("-").map(Number);
  const [y2 = 0, m2 = 0, d2 = 0] = to.split("-").map(Number);
  const lastDay = new Date(Date.UTC(y2, m2, 0)).getUTCDate();
  return (y2 - y1) * 12 + m2 - m1 - (d2 < Math.min(d1, lastDay) ? 1 : 0);
}

/** Completed years between two calendar dates. */
export const yearsBetween = (from: string, to: string): number => Math.floor(monthsBetween(from, to) / 12);

/** Age as clinicians read it: "3d", "5w", "18m", "42y" (NHS Common User Interface, patient banner). */
export function formatAge(birthDate: string, today: string): string {
  const months = monthsBetween(birthDate, today);
  const days = daysBetween(birthDate, today);
  if (months >= 24) return `${Math.floor(months / 12)}y`;
  if (months >= 3) return `${months}m`;
  return days >= 28 ? `${Math.floor(days / 7)}w` : `${days}d`;
}

/** A duration as staff read it: "5min", "2hr 10min", "2d 4hr". */
export function formatDuration(minutes: number): string {
  const [days, hours, rest] = [
    Math.floor(minutes / 1440),
    Math.floor((minutes % 1440) / 60),
    Math.floor(minutes % 60),
  ];
  if (days > 0) return hours > 0 ? `${days}d ${hours}hr` : `${days}d`;
  if (hours > 0) return rest > 0 ? `${hours}hr ${rest}min` : `${hours}hr`;
  return `${rest}min`;
}

/**
 * Reads a calendar date the way people type it: 1984-09-04, 4/9/84, 04.09.1984, 04091984, 4 sep 1984, sep 4th 1984. In
 * figures the day comes before the month.
 * A two-digit year is the latest one with which the date is not after `latest`. Null when it is no existing date.
 */
export function parseDate(text: string, latest: string): string | null {
  const typed = text.trim().toLowerCase();
  const iso = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$/.exec(typed);
  if (iso) return existing(iso[1], Number(iso[2]), Number(iso[3]), latest);
  const numeric =
    /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4}|\d{2})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(typed);
  if (numeric) return existing(numeric[3], Number(numeric[2]), Number(numeric[1]), latest);
  const worded =
    /^(?<day>\d{1,2})(?:st|nd|rd|th)?[\s./-]*(?<month>[a-z]{3,9})[\s.,/-]*(?<year>\d{4}|\d{2})$/.exec(typed)
      ?.groups ??
    /^(?<month>[a-z]{3,9})[\s.-]*(?<day>\d{1,2})(?:st|nd|rd|th)?[\s,]+(?<year>\d{4})$/.exec(typed)?.groups;
  const month = MONTHS.findIndex((name) => worded?.month?.startsWith(name.toLowerCase())) + 1;
  return worded && month > 0 ? existing(worded.year, month, Number(worded.day), latest) : null;
}

function existing(digits = "", month: number, day: number, latest: string): string | null {
  if (digits.length !== 2) return inYear(Number(digits), month, day);
  const century = Number(latest.slice(0, 2)) * 100;
  const years = [century + Number(digits), century - 100 + Number(digits)];
  return years.map((year) => inYear(year, month, day)).find((date) => date && date <= latest) ?? null;
}

function inYear(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isSame =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isSame && year >= 1000 ? date.toISOString().slice(0, 10) : null;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

type WallClock = Record<"year" | "month" | "day" | "hour" | "minute", string>;
const shown = new Map<string, WallClock>();
const MOST_SHOWN = 4_000;

/** What the clock shows; kept for a while, since a calendar asks a thousand times about the same forty moments. */
function wallClock(instant: Date, timeZone: string): WallClock {
  const key = `${instant.getTime()} ${timeZone}`;
  const known = shown.get(key);
  if (known) return known;
  const read = readClock(instant, timeZone);
  if (shown.size >= MOST_SHOWN) shown.clear();
  shown.set(key, read);
  return read;
}

function readClock(instant: Date, timeZone: string): WallClock {
  let clock = clocks.get(timeZone);
  if (!clock) {
    const numeric = "2-digit";
    clock = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
    });
    clocks.set(timeZone, clock);
  }
  const part = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, value]));
  return {
    year: (part.year ?? "").padStart(4, "0"),
    month: part.month ?? "",
    day: part.day ?? "",
    hour: part.hour ?? "",
    minute: part.minute ?? "",
  };
}

function zoneName(instant: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "short" }).formatToParts(instant);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}

const epochDay = (isoDate: string) => Math.floor(Date.parse(`${isoDate}T00:00:00Z`) / DAY_MS);
const isoOf = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);
const two = (value: number) => String(value).padStart(2, "0");
