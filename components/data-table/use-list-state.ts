"use client";

import {
  debounce,
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from "nuqs";
import { useMemo, useTransition } from "react";
import { type Filter, PAGE_SIZE_DEFAULT } from "./types";

const DENSITIES = ["comfortable", "compact"] as const;
export type Density = (typeof DENSITIES)[number];

/** What else changes starts the list over. */
const FIRST = { page: null, cursor: null };

/** Everything a list shows, kept in the URL: page, sort, columns, density, filters. */
export function useListState(filters: readonly Filter[], initialSort: string) {
  const [pending, startTransition] = useTransition();
  const parsers = useMemo(() => {
    const names = filters.flatMap(parameters);
    return {
      page: parseAsInteger.withDefault(1),
      cursor: parseAsString,
      size: parseAsInteger.withDefault(PAGE_SIZE_DEFAULT),
      sort: parseAsString.withDefault(initialSort),
      ...Object.fromEntries(names.map((name) => [name, parseAsString.withDefault("")])),
    };
  }, [filters, initialSort]);
  const [values, setValues] = useQueryStates(parsers, { shallow: false, startTransition, scroll: false });
  const [look, setLook] = useQueryStates({
    cols: parseAsArrayOf(parseAsString),
    density: parseAsStringLiteral(DENSITIES).withDefault("comfortable"),
  });
  const filterNames = filters.flatMap(parameters);
  const read = (name: string): string => {
    const value: unknown = Reflect.get(values, name);
    return typeof value === "string" ? value : "";
  };

  return {
    pending,
    size: values.size,
    sort: values.sort,
    columns: look.cols,
    density: look.density,
    read,
    /** Changes with every filter and with nothing else. */
    filtered: filterNames.map(read).join(","),
    active: filterNames.filter((name) => read(name) !== "").length,
    setPage: (page: number) => void setValues({ page }, { history: "push" }),
    setCursor: (cursor: string | null) => void setValues({ cursor }, { history: "push" }),
    toFirst: () => void setValues(FIRST, { history: "push" }),
    setSize: (size: number) => void setValues({ size, ...FIRST }),
    setSort: (sort: string | null) => void setValues({ sort, ...FIRST }),
    setColumns: (cols: string[] | null) => void setLook({ cols }),
    setDensity: (density: Density) => void setLook({ density }),
    setFilter: (name: string, value: string, typing = false) =>
      void setValues({ [name]: value || null, ...FIRST }, typing ? { limitUrlUpdates: debounce(250) } : {}),
    clear: () => void setValues({ ...Object.fromEntries(filterNames.map((name) => [name, null])), ...FIRST }),
  };
}

export type ListState = ReturnType<typeof useListState>;

function parameters(filter: Filter): string[] {
  if (filter.kind === "dates") return [`${filter.id}From`, `${filter.id}To`];
  return filter.kind === "amounts" || filter.kind === "numbers"
    ? [`${filter.id}Min`, `${filter.id}Max`]
    : [filter.id];
}
