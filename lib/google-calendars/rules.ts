import { startOfDay } from "../clock";
import type { Interval } from "../slots/rules";
import { localDate } from "../time";

/** The only scope asked for: events of calendars that the person owns (RFC 6749, least privilege). */
export const SCOPE = "https://www.googleapis.com/auth/calendar.events.owned";
/** How our events know their visit; private to this program's registration at Google. */
const VISIT_PROPERTY = "hospitalAppointment";
const VERSION_PROPERTY = "hospitalVersion";

const DIGITS = "0123456789abcdefghijklmnopqrstuv";
const UUID_BITS = 128n;

/** The visit's id in the letters that Google allows for ids of events: base32hex (RFC 2938 § 3.1.2), 26 of them. */
export function eventIdOf(appointmentId: string): string {
  let rest = BigInt(`0x${appointmentId.replaceAll("-", "")}`);
  let id = "";
  for (let digit = 0; digit < 26; digit += 1) {
    id = `${DIGITS[Number(rest & 31n)]}${id}`;
    rest >>= 5n;
  }
  return id;
}

/** The visit that an event's id was made from, or null when it is no such id. */
export function appointmentIdOf(eventId: string): string | null {
  if (!/^[0-9a-v]{26}$/.test(eventId)) return null;
  let value = 0n;
  for (const letter of eventId) value = (value << 5n) | BigInt(DIGITS.indexOf(letter));
  if (value >> UUID_BITS) return null;
  return value
    .toString(16)
    .padStart(32, "0")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export type VisitToTell = Interval & { appointmentId: string; practitionerId: string; version: number };

/** What Google is told of a visit: that the time is taken and where here to look. Nothing about anybody or anything. */
export function eventOf(visit: VisitToTell, { baseUrl, timeZone }: { baseUrl: string; timeZone: string }) {
  const date = localDate(visit.startsAt, timeZone);
  const link = new URL("/calendar", baseUrl);
  link.search = new URLSearchParams({ date, practitioner: visit.practitionerId }).toString();
  return {
    status: "confirmed",
    summary: "Busy: appointment",
    description: link.toString(),
    transparency: "opaque",
    visibility: "private",
    start: { dateTime: visit.startsAt.toISOString(), timeZone },
    end: { dateTime: visit.endsAt.toISOString(), timeZone },
    extendedProperties: {
      private: { [VISIT_PROPERTY]: visit.appointmentId, [VERSION_PROPERTY]: String(visit.version) },
    },
  };
}

/** An event as Google says it, as far as anything of it is looked at. Nothing in it can be relied on. */
export type GoogleItem = {
  id?: string | null | undefined;
  etag?: string | null | undefined;
  status?: string | null | undefined;
  eventType?: string | null | undefined;
  transparency?: string | null | undefined;
  start?: { date?: string | null; dateTime?: string | null; timeZone?: string | null } | undefined;
  end?: { date?: string | null; dateTime?: string | null; timeZone?: string | null } | undefined;
  extendedProperties?: { private?: { [key: string]: string } | null } | undefined;
  attendees?: { self?: boolean | null; responseStatus?: string | null }[] | null | undefined;
};

export type ReadItem =
  | ({ kind: "busy"; eventId: string; isAllDay: boolean } & Interval)
  /** Takes no time, or no longer. */
  | { kind: "free"; eventId: string }
  /** Of ours; null: called off there. */
  | { kind: "ours"; eventId: string; appointmentId: string; etag: string | null; when: Interval | null }
  | { kind: "unreadable"; eventId: string | null };

/** Entries that stand in a calendar and say nothing about whether somebody has time. */
const NO_TIME = ["workingLocation", "birthday"];
const MOST_DAYS = 400;

/**
 * What an event means here. Whole days begin and end at the hospital's midnight, whichever zone the calendar has. A copy that
 * somebody made of our event is theirs, not ours.
 */
export function readItem(item: GoogleItem, timeZone: string): ReadItem {
  const { id } = item;
  if (typeof id !== "string" || id.length === 0 || id.length > 1_024)
    return { kind: "unreadable", eventId: null };
  const appointmentId = appointmentIdOf(id);
  const said = item.extendedProperties?.private?.[VISIT_PROPERTY];
  const isGone = item.status === "cancelled";
  const when = isGone ? null : timesOf(item, timeZone);
  // Of a deleted event Google may say no more than its id.
  if (appointmentId && (said === appointmentId || (isGone && said === undefined)))
    return when === undefined
      ? { kind: "unreadable", eventId: id }
      : { kind: "ours", eventId: id, appointmentId, etag: item.etag ?? null, when };
  if (isGone || takesNoTime(item)) return { kind: "free", eventId: id };
  if (!when) return { kind: "unreadable", eventId: id };
  return { kind: "busy", eventId: id, isAllDay: Boolean(item.start?.date), ...when };
}

function takesNoTime({ transparency, eventType, attendees }: GoogleItem): boolean {
  const hasDeclined = Array.isArray(attendees)
    ? attendees.some((one) => one?.self === true && one.responseStatus === "declined")
    : false;
  return transparency === "transparent" || NO_TIME.includes(eventType ?? "") || hasDeclined;
}

/** Undefined when it cannot be understood. */
function timesOf({ start, end }: GoogleItem, timeZone: string): Interval | undefined {
  const startsAt = instantOf(start, timeZone);
  const endsAt = instantOf(end, timeZone);
  if (!startsAt || !endsAt || startsAt >= endsAt) return undefined;
  if (endsAt.getTime() - startsAt.getTime() > MOST_DAYS * 86_400_000) return undefined;
  return { startsAt, endsAt };
}

function instantOf(when: GoogleItem["start"], timeZone: string): Date | null {
  if (typeof when?.date === "string") {
    return isCalendarDate(when.date) ? startOfDay(when.date, timeZone) : null;
  }
  // Always with its distance from UTC (RFC 3339); without it nobody knows which hour is meant.
  if (typeof when?.dateTime !== "string" || !/(Z|[+-]\d{2}:\d{2})$/i.test(when.dateTime)) return null;
  const at = new Date(when.dateTime);
  return Number.isNaN(at.getTime()) ? null : at;
}

const isCalendarDate = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

/** Do both begin and end together? */
export const isSameTime = (a: Interval, b: Interval): boolean =>
  a.startsAt.getTime() === b.startsAt.getTime() && a.endsAt.getTime() === b.endsAt.getTime();

/**
 * What to do when Google's state of our event is no longer the one that we knew (412): `adopt` it, since it is what is to be
 * said anyway; `send` again over it, since only what is not ours changed; or leave it to a person.
 */
export function settleChange(
  google: Interval | null,
  told: Interval,
  wanted: Interval,
): "adopt" | "send" | "ask" {
  if (google && isSameTime(google, wanted)) return "adopt";
  return google && isSameTime(google, told) ? "send" : "ask";
}

const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 3_600_000;

/**
 * How long Google is left alone after that many failures in a row: doubling, with jitter so that not all come back at once,
 * never shorter than Google asked for. `random` is in [0, 1).
 */
export function pauseMs(failures: number, random: number, retryAfterMs = 0): number {
  const whole = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(Math.max(0, failures - 1), 20));
  return Math.min(LONGEST_PAUSE_MS, Math.max(retryAfterMs, whole / 2 + (whole / 2) * random));
}
