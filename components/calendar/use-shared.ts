"use client";

import { useMemo, useRef } from "react";
import type { Month } from "@/lib/calendar/months";
import type { Calendar } from "@/lib/calendar/queries";

type Shown = Calendar | Month;

/** What did not change keeps its objects, so that a refresh draws only what is different; and which visits are. */
export function useShared(next: Shown): { calendar: Shown; changed: ReadonlySet<string> } {
  const last = useRef<{ from: Shown; calendar: Shown; changed: ReadonlySet<string> } | null>(null);
  return useMemo(() => {
    const before = last.current;
    if (before?.from === next) return before;
    if (
      !before ||
      next.view === "month" ||
      before.calendar.view === "month" ||
      !isSameSight(before.calendar, next)
    )
      last.current = { from: next, calendar: next, changed: NONE };
    else
      last.current = {
        from: next,
        calendar: shared(before.calendar, next),
        changed: changes(before.calendar, next),
      };
    return last.current;
  }, [next]);
}

const NONE: ReadonlySet<string> = new Set();

const isSameSight = (a: Calendar, b: Calendar) =>
  a.view === b.view && a.by === b.by && a.date === b.date && a.columns.length > 0;

function shared(before: Calendar, next: Calendar): Calendar {
  const known = new Map(before.columns.map((column) => [column.key, column]));
  const columns = next.columns.map((column) => {
    const old = known.get(column.key);
    if (!old) return column;
    if (JSON.stringify(old) === JSON.stringify(column)) return old;
    const blocks = new Map(old.blocks.map((block) => [JSON.stringify(block), block]));
    return { ...column, blocks: column.blocks.map((block) => blocks.get(JSON.stringify(block)) ?? block) };
  });
  return { ...next, columns };
}

/** Visits that came, moved or changed; one seen for the first time because more is shown is none of these. */
function changes(before: Calendar, next: Calendar): ReadonlySet<string> {
  const known = new Map(before.columns.map((column) => [column.key, column]));
  const versions = new Map(visitsOf(before).map(({ id, version }) => [id, version]));
  const found = next.columns
    .filter(({ key }) => known.has(key))
    .flatMap(({ blocks }) => blocks.flatMap(({ visit }) => visit ?? []))
    .filter(({ id, version }) => versions.get(id) !== version);
  return new Set(found.map(({ id }) => id));
}

const visitsOf = ({ columns }: Calendar) =>
  columns.flatMap(({ blocks }) => blocks.flatMap(({ visit }) => visit ?? []));
