import type { TIME_OFF_KINDS, TimeOffStatus } from "@/db/enums/staff";
import { daysFromTo, firstInstantFrom } from "../clock";
import type { Interval } from "../slots/rules";
import { addDays, localDate } from "../time";

export type TimeOffKind = (typeof TIME_OFF_KINDS)[number];
/** What everybody else may know of why somebody is away: illness is nobody's business. */
export type AwayReason = "leave" | "study" | "away";
type When = { fromDay: string; toDay: string; startMinute: number | null; endMinute: number | null };

/** Sickness is reported when it is there, everything else is asked for ahead. */
const REPORTED_DAYS_AFTERWARDS = 31;

/**
 * The real time of days or hours on the hospital's clock, half-open: a day on which the clocks change has 23 or 25 hours. Null
 * when the clock skips all of it.
 */
export function timeOffRange(when: When, timeZone: string): Interval | null {
  const { fromDay, toDay, startMinute, endMinute } = when;
  const range =
    startMinute === null || endMinute === null
      ? daysFromTo(fromDay, toDay, timeZone)
      : {
          startsAt: firstInstantFrom(fromDay, startMinute, timeZone),
          endsAt: firstInstantFrom(toDay, endMinute, timeZone),
        };
  return range.startsAt < range.endsAt ? range : null;
}

/** The last calendar day that a half-open stretch touches. */
export const lastDayOf = ({ endsAt }: Pick<Interval, "endsAt">, timeZone: string): string =>
  localDate(new Date(endsAt.getTime() - 1), timeZone);

/** The first day that may be asked for. */
export const earliestDay = (kind: TimeOffKind, today: string): string =>
  kind === "sick" ? addDays(today, -REPORTED_DAYS_AFTERWARDS) : today;

/** Only what was asked for waits for a decision. */
export const canDecide = ({ status }: { status: TimeOffStatus }): boolean => status === "requested";

/** What was only asked for can always be taken back, approved time by the person until it begins, by a manager until it is over. */
export function canCancel(
  timeOff: Interval & { status: TimeOffStatus },
  now: Date,
  { isManager }: { isManager: boolean },
): boolean {
  if (timeOff.status === "requested") return true;
  return timeOff.status === "approved" && (isManager ? timeOff.endsAt : timeOff.startsAt) > now;
}

const AWAY: Record<TimeOffKind, AwayReason> = {
  annual: "leave",
  study: "study",
  sick: "away",
  other: "away",
};

/** What everybody else may know of this kind of time off. */
export const awayReason = (kind: TimeOffKind): AwayReason => AWAY[kind];
