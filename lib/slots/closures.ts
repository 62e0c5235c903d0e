import type { Session } from "../availabilities/rules";
import { takesPlaceOn } from "../availabilities/rules";
import { firstInstantFrom } from "../clock";
import { type Closure, type DayException, type Holiday, isHolidayIn } from "./rules";

/** What exceptions and holidays take out of the sessions of one practitioner on a calendar date, in time order. */
export function closedTimes(
  sessions: readonly Session[],
  date: string,
  timeZone: string,
  { exceptions, holidays }: { exceptions: readonly DayException[]; holidays: readonly Holiday[] },
): Closure[] {
  const cancelled = exceptions.filter(
    (exception) => exception.date === date && exception.kind === "cancelled",
  );
  return sessions
    .filter((session) => takesPlaceOn(session, date))
    .flatMap((session): Gap[] => {
      const holiday = holidays.find((one) => isHolidayIn(one, session.roomId, date));
      const { startMinute, endMinute } = session;
      if (holiday) return [{ startMinute, endMinute, kind: "holiday", note: holiday.name }];
      return cancelled.map((exception) => ({
        startMinute: Math.max(startMinute, exception.startMinute),
        endMinute: Math.min(endMinute, exception.endMinute),
        kind: "cancelled",
        note: exception.reason,
      }));
    })
    .map(({ startMinute, endMinute, ...why }) => ({
      ...why,
      startsAt: firstInstantFrom(date, startMinute, timeZone),
      endsAt: firstInstantFrom(date, endMinute, timeZone),
    }))
    .filter(({ startsAt, endsAt }) => startsAt < endsAt)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

type Gap = Pick<Closure, "kind" | "note"> & { startMinute: number; endMinute: number };
