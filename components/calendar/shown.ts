import type { Month } from "@/lib/calendar/months";
import type { Calendar } from "@/lib/calendar/queries";
import type { CalendarState } from "./use-calendar-state";

/** Are there times to choose from? */
export const isTimed = (shown: Calendar | Month): shown is Calendar =>
  shown.view === "day" || shown.view === "week";

export const isShown = (shown: Calendar | Month, date: string) =>
  shown.view === "month"
    ? shown.days.some((day) => day.date === date)
    : shown.view === "agenda" || shown.columns.some((column) => column.date === date);

/** When the first of the times that other desks are booking is free again, unless it is booked before. */
export function firstHoldEnds(shown: Calendar | Month): number | null {
  if (shown.view === "month") return null;
  const ends = shown.columns.flatMap(({ blocks }) =>
    blocks.flatMap(({ held }) => (held ? Date.parse(held.until) : [])),
  );
  return ends.length > 0 ? Math.min(...ends) - Date.parse(shown.now) : null;
}

/** Whose time the address asks for. */
export const filterOf = ({ practitioner, department, specialty }: CalendarState) =>
  Object.fromEntries(
    Object.entries({ practitioner, department, specialty }).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    ),
  );
