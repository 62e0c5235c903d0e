import { addDays, localDate, mondayOf } from "../time";

/** The Monday of the hospital's week in which a visit begins. */
const weekOf = (startsAt: Date, timeZone: string): string => mondayOf(localDate(startsAt, timeZone));

type Visit = { typeId: string; startsAt: Date };

/** Visits of the same kind in the same week: booked twice by mistake, more often than not. */
export const sameWeek = <Known extends Visit>(
  visit: Visit,
  known: readonly Known[],
  timeZone: string,
): Known[] =>
  known.filter(
    ({ typeId, startsAt }) =>
      typeId === visit.typeId && weekOf(startsAt, timeZone) === weekOf(visit.startsAt, timeZone),
  );

/** Why nobody books in the portal at present: the hospital has closed it, this person is looked after by staff, or has enough. */
export type Closed = "off" | "person" | "limit" | "noTypes";

type Facts = { limit: number; booked: number; types: number; isLookedAfter: boolean };

/** The first of the reasons that stand, or null. A limit of 0 closes booking for everybody. */
export function closedBecause({ limit, booked, types, isLookedAfter }: Facts): Closed | null {
  if (isLookedAfter) return "person";
  if (limit === 0) return "off";
  if (types === 0) return "noTypes";
  return booked >= limit ? "limit" : null;
}

/** For so many kinds of visit somebody waits at once at most. */
export const MOST_WAITS = 3;

type Time = { startsAt: string };

/** So many times a page at least, in whole days: who asks for later ones has missed none. */
const TIMES = 12;

/** The first times in whole days, and the day from which on later ones are asked for; null where there are none. */
export function pageOf<Slot extends Time>(
  slots: readonly Slot[],
  timeZone: string,
): { slots: Slot[]; laterFrom: string | null } {
  const dayOf = ({ startsAt }: Time) => localDate(new Date(startsAt), timeZone);
  const last = slots[TIMES - 1] ?? slots.at(-1);
  if (!last) return { slots: [], laterFrom: null };
  const lastDay = dayOf(last);
  const shown = slots.filter((slot) => dayOf(slot) <= lastDay);
  return { slots: shown, laterFrom: addDays(lastDay, 1) };
}
