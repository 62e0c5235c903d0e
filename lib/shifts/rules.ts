import { firstInstantFrom } from "../clock";
import { type Interval, overlaps } from "../slots/rules";
import { addDays, weekday } from "../time";

export type KindHours = { startMinute: number; endMinute: number };
/** Hours of a week in which somebody can be rostered, in minutes of the hospital's clock. */
export type FreeHours = KindHours & { weekday: number; effectiveFrom: string; effectiveTo: string | null };
type Need<Role> = { shiftKindId: string; weekday: number; role: Role; headcount: number };
type Duty<Role> = { shiftKindId: string; onDay: string; role: Role };
type Cover<Role> = Duty<Role> & { needed: number; covered: number };

const HOUR_MS = 3_600_000;
const DAY_MINUTES = 1440;
/** Eleven consecutive hours of rest in every 24 (Directive 2003/88/EC, article 3). */
const REST_HOURS = 11;

/**
 * The real time of a shift that begins on a day: a night in which the clocks change is an hour shorter or longer than its
 * hours say. Null when the clock skips all of it.
 */
export function shiftRange(
  { startMinute, endMinute }: KindHours,
  onDay: string,
  timeZone: string,
): Interval | null {
  const startsAt = firstInstantFrom(onDay, startMinute, timeZone);
  const endsAt = firstInstantFrom(onDay, endMinute, timeZone);
  return startsAt < endsAt ? { startsAt, endsAt } : null;
}

/** Real minutes worked. */
export function minutesOf(duties: readonly Interval[]): number {
  return duties.reduce(
    (sum, { startsAt, endsAt }) => sum + (endsAt.getTime() - startsAt.getTime()) / 60_000,
    0,
  );
}

/** The shortest rest, in hours, that a shift would leave beside somebody's others; null when it is at least eleven. */
export function shortRest(duty: Interval, others: readonly Interval[]): number | null {
  const gaps = others
    .filter((other) => !overlaps(duty, other))
    .map((other) =>
      Math.max(
        duty.startsAt.getTime() - other.endsAt.getTime(),
        other.startsAt.getTime() - duty.endsAt.getTime(),
      ),
    )
    .map((ms) => ms / HOUR_MS);
  const least = Math.min(...gaps);
  return least < REST_HOURS ? Math.round(least * 10) / 10 : null;
}

/**
 * Whether somebody said that they can work then: true or false, or null when they have said nothing for these days. Past
 * midnight the hours of the next day count.
 */
export function isAvailable(hours: readonly FreeHours[], kind: KindHours, onDay: string): boolean | null {
  const parts = [
    { day: onDay, from: kind.startMinute, to: Math.min(kind.endMinute, DAY_MINUTES) },
    { day: addDays(onDay, 1), from: 0, to: kind.endMinute - DAY_MINUTES },
  ].filter(({ from, to }) => from < to);
  const known = hours.filter((session) => parts.some(({ day }) => isInForce(session, day)));
  if (known.length === 0) return null;
  return parts.every(({ day, from, to }) =>
    covers(
      known.filter((session) => session.weekday === weekday(day) && isInForce(session, day)),
      from,
      to,
    ),
  );
}

/** What is needed on each day beside what is covered, by kind and role; nobody needed and nobody there is left out. */
export function coverage<Role extends string>(
  needs: readonly Need<Role>[],
  duties: readonly Duty<Role>[],
  days: readonly string[],
): Cover<Role>[] {
  return days.flatMap((onDay) => {
    const wanted = needs.filter((need) => need.weekday === weekday(onDay));
    const there = duties.filter((duty) => duty.onDay === onDay);
    const keys = new Map(
      [...wanted, ...there].map(({ shiftKindId, role }) => [`${shiftKindId} ${role}`, { shiftKindId, role }]),
    );
    return [...keys.values()].map(({ shiftKindId, role }) => {
      const isSame = (other: { shiftKindId: string; role: Role }) =>
        other.shiftKindId === shiftKindId && other.role === role;
      return {
        onDay,
        shiftKindId,
        role,
        needed: wanted.find(isSame)?.headcount ?? 0,
        covered: there.filter(isSame).length,
      };
    });
  });
}

/** The seven days of the week that begins on this Monday. */
export const weekDays = (monday: string): string[] =>
  Array.from({ length: 7 }, (_, index) => addDays(monday, index));

function isInForce(
  { effectiveFrom, effectiveTo }: Pick<FreeHours, "effectiveFrom" | "effectiveTo">,
  day: string,
) {
  return effectiveFrom <= day && (effectiveTo === null || day < effectiveTo);
}

function covers(hours: readonly KindHours[], from: number, to: number): boolean {
  let reached = from;
  for (const { startMinute, endMinute } of [...hours].sort((a, b) => a.startMinute - b.startMinute)) {
    if (startMinute > reached) break;
    reached = Math.max(reached, endMinute);
  }
  return reached >= to;
}
