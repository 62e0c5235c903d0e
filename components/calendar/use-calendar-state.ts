"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

/** What the calendar shows, kept in the URL. */
export function useCalendarState() {
  const [values, setValues] = useQueryStates(
    {
      view: parseAsStringLiteral(["day", "week"]).withDefault("day"),
      date: parseAsString,
      practitioner: parseAsString,
      department: parseAsString,
      specialty: parseAsString,
    },
    { history: "push", scroll: false },
  );
  const entries = Object.entries(values).filter(([, value]) => value !== null);
  const query = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
  return { ...values, url: `/api/calendar?${query}`, set: setValues };
}

export type CalendarState = ReturnType<typeof useCalendarState>;
