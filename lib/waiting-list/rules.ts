import type { DayPart, WaitingPriority } from "@/db/enums/waiting-list";
import { isInPart } from "../slots/rules";
import { localDate, localMinute, weekday } from "../time";

/** What somebody waits for. */
export type Wish = {
  practitionerId: string | null;
  /** What counts instead of somebody who can no longer be booked. */
  specialtyIds: readonly string[];
  weekdays: readonly number[];
  dayParts: readonly DayPart[];
  earliestOn: string | null;
  latestOn: string | null;
  noticeMinutes: number;
  /** When the visit is that an earlier one would replace. */
  before: Date | null;
};
/** A time that there is, and with whom. */
export type Time = Who & { startsAt: Date };
type Who = { practitionerId: string; specialtyIds: readonly string[] };
/** A day with somebody, and when it is over. */
type Day = Who & { date: string; until: Date };

/** Does the time suit what somebody waits for, and is there notice enough? */
export function suits(wish: Wish, time: Time, { now, timeZone }: { now: Date; timeZone: string }): boolean {
  const date = localDate(time.startsAt, timeZone);
  const minute = localMinute(time.startsAt, timeZone);
  return (
    suitsDay(wish, { ...time, date, until: time.startsAt }, now) &&
    (wish.dayParts.length === 0 || wish.dayParts.some((part) => isInPart(minute, part))) &&
    (!wish.before || time.startsAt < wish.before)
  );
}

/** Could there be a time on this day with this practitioner that suits, whatever its hour? */
export function suitsDay(wish: Wish, day: Day, now: Date): boolean {
  return (
    isWished(wish, day) &&
    (wish.weekdays.length === 0 || wish.weekdays.includes(weekday(day.date))) &&
    (!wish.earliestOn || day.date >= wish.earliestOn) &&
    (!wish.latestOn || day.date <= wish.latestOn) &&
    (!wish.before || startOf(day) < wish.before.getTime()) &&
    day.until.getTime() - now.getTime() >= wish.noticeMinutes * MINUTE_MS
  );
}

/** Early enough to lie before whatever takes place on the day, also on one of 25 hours. */
const startOf = ({ until }: Day): number => until.getTime() - 25 * HOUR_MS;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function isWished({ practitionerId, specialtyIds }: Wish, time: Who): boolean {
  if (practitionerId) return practitionerId === time.practitionerId;
  return specialtyIds.length === 0 || specialtyIds.some((id) => time.specialtyIds.includes(id));
}

/** The wait is longer than was promised. */
export const isBreached = ({ targetOn }: { targetOn: string | null }, today: string): boolean =>
  targetOn !== null && targetOn < today;

const ORDER: Record<WaitingPriority, number> = { urgent: 0, soon: 1, routine: 2 };
type Waiting = { priority: WaitingPriority; targetOn: string | null; addedAt: Date };

/** Who is asked first: the more urgent, then whose target date comes first, then who has waited longest. */
export function byTurn(a: Waiting, b: Waiting): number {
  const [dueA, dueB] = [a.targetOn ?? "9999", b.targetOn ?? "9999"];
  return (
    ORDER[a.priority] - ORDER[b.priority] ||
    (dueA < dueB ? -1 : dueA > dueB ? 1 : 0) ||
    a.addedAt.getTime() - b.addedAt.getTime()
  );
}

/** A time that begins sooner than this is not offered around: nobody would read of it. */
const LEAST_NOTICE_MS = HOUR_MS;

/** Is there time enough left for somebody to read of it and come? */
export const isWorthOffering = (startsAt: Date, now: Date): boolean =>
  startsAt.getTime() - now.getTime() >= LEAST_NOTICE_MS;

/**
 * For how many hours an offer stands from when it is told: one for a time of the next day, four within three days, else a day, so that a gap can be
 * passed on while there is still somebody to fill it.
 */
export function offerHours(startsAt: Date, now: Date): number {
  const hours = (startsAt.getTime() - now.getTime()) / HOUR_MS;
  return hours <= 24 ? 1 : hours <= 72 ? 4 : 24;
}
