"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { addDays } from "@/lib/time";

const VIEWS = ["day", "week", "month", "agenda"] as const;
export type ViewName = (typeof VIEWS)[number];

/** What the calendar shows, kept in the URL. */
export function useCalendarState() {
  const [values, setValues] = useQueryStates(
    {
      view: parseAsStringLiteral(VIEWS).withDefault("day"),
      by: parseAsStringLiteral(["practitioner", "room"]).withDefault("practitioner"),
      date: parseAsString,
      practitioner: parseAsString,
      room: parseAsString,
      department: parseAsString,
      specialty: parseAsString,
    },
    { history: "push", scroll: false },
  );
  const entries = Object.entries(values).filter(([, value]) => value !== null);
  const query = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
  return { ...values, query, url: `/api/calendar?${query}`, set: setValues };
}

export type CalendarState = ReturnType<typeof useCalendarState>;

/** The date that is so many pages of the view further. */
export function turned(view: ViewName, date: string, pages: number): string {
  if (view !== "month") return addDays(date, pages * (view === "day" ? 1 : 7));
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + pages;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}-01`;
}
