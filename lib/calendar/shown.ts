import "server-only";
import type { Context } from "../context";
import { listBookablePractitioners } from "../practitioners/queries";
import { addDays, mondayOf, weekday } from "../time";
import type { CalendarFilter } from "./inputs";

export type Person = Awaited<ReturnType<typeof listBookablePractitioners>>[number];

/** Days of an agenda. */
const AGENDA_DAYS = 7;

/** The days that a view of the calendar shows around a date, in order. */
export function shownDays(view: CalendarFilter["view"], date: string): string[] {
  if (view === "month") return weeksAround(date);
  if (view === "week") return daysFrom(mondayOf(date), 7);
  return daysFrom(date, view === "agenda" ? AGENDA_DAYS : 1);
}

/** Whose time it shows. A week of people shows one: the chosen one, else the one who asks, else the first. */
export async function shownPeople(ctx: Context, filter: CalendarFilter): Promise<Person[]> {
  const people = await listBookablePractitioners(ctx, {
    ...(filter.practitioner && { practitionerId: filter.practitioner }),
    ...(filter.department && { departmentId: filter.department }),
    ...(filter.specialty && { specialtyId: filter.specialty }),
  });
  if (filter.view !== "week" || filter.by === "room") return people;
  const own = people.find(({ id }) => id === ctx.viewer.practitionerId);
  return [own ?? people[0]].flatMap((person) => (person ? [person] : []));
}

/** From the Monday before the first of the month to the Sunday after its last day. */
function weeksAround(date: string): string[] {
  const first = `${date.slice(0, 7)}-01`;
  const next = `${addDays(first, 31).slice(0, 7)}-01`;
  const days: string[] = [];
  for (let day = mondayOf(first); day < next || weekday(day) !== 1; day = addDays(day, 1)) days.push(day);
  return days;
}

const daysFrom = (date: string, count: number) =>
  Array.from({ length: count }, (_, index) => addDays(date, index));
