"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import type { Selection } from "./types";

/** The rows that are chosen; paging keeps them, another filter does not. */
export function useSelection(rows: readonly { id: string }[], filtered: string): Selection {
  const [ids, setIds] = useState<readonly string[]>([]);
  const last = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is hidden by a filter must not stay chosen
  useEffect(() => setIds([]), [filtered]);

  return useMemo(() => {
    const chosen = new Set(ids);
    const onPage = rows.filter((row) => chosen.has(row.id)).length;
    const page = onPage === 0 ? "none" : onPage === rows.length ? "all" : "some";
    const set = (some: readonly string[], isChosen: boolean) =>
      setIds(
        isChosen
          ? [...chosen, ...some.filter((id) => !chosen.has(id))]
          : ids.filter((id) => !some.includes(id)),
      );
    return {
      ids,
      page,
      has: (id) => chosen.has(id),
      toggle(id, through = false) {
        set(through && last.current ? between(rows, last.current, id) : [id], !chosen.has(id));
        last.current = id;
      },
      togglePage: () =>
        set(
          rows.map((row) => row.id),
          page !== "all",
        ),
      clear: () => setIds([]),
    };
  }, [ids, rows]);
}

/** The ids from one row of the page through another, in whichever order they stand. */
function between(rows: readonly { id: string }[], one: string, other: string): string[] {
  const places = [one, other].map((id) => rows.findIndex((row) => row.id === id)).sort((a, b) => a - b);
  const [from = 0, to = 0] = places;
  return from < 0 ? [other] : rows.slice(from, to + 1).map(({ id }) => id);
}
