import { firstInstantFrom } from "../clock";
import type { Interval, OpenTime } from "../slots/rules";
import { overlaps } from "../slots/rules";

type Stretch = { date: string; startMinute: number; endMinute: number };

/** Only an extra session has slots, seats and a room of its own. */
export const NOT_OF_CANCELLED = { slotMinutes: null, capacity: 1, typeIds: [], roomId: null };

/** The stretch in real time. */
export const intervalOf = ({ date, startMinute, endMinute }: Stretch, timeZone: string): Interval => ({
  startsAt: firstInstantFrom(date, startMinute, timeZone),
  endsAt: firstInstantFrom(date, endMinute, timeZone),
});

/** What is over can neither be cancelled nor added, and is no longer withdrawn. */
export const isOver = (stretch: Stretch, timeZone: string, now: Date): boolean =>
  intervalOf(stretch, timeZone).endsAt <= now;

/** Do two sessions of one practitioner stand on each other inside the stretch? */
export function hasDouble(open: readonly OpenTime[], stretch: Interval): boolean {
  const inside = open.filter((session) => overlaps(session, stretch));
  return inside.some((session, index) => inside.slice(0, index).some((other) => overlaps(other, session)));
}

/** How long sessions take together, in milliseconds: less than before means that something was taken out. */
export const lengthOf = (open: readonly Interval[]): number =>
  open.reduce((sum, { startsAt, endsAt }) => sum + endsAt.getTime() - startsAt.getTime(), 0);
