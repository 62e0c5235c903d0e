"use client";

import { CalendarRange, ChevronDown, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useHospital } from "@/components/layout/hospital";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { useEarlyText } from "@/components/ui/early-text";
import { Checkbox, Input, Select } from "@/components/ui/input";
import { shownDate } from "@/components/ui/parse-date";
import { Popover } from "@/components/ui/popover";
import { AmountsFilter, NumbersFilter } from "./range-filter";
import type { Filter } from "./types";
import type { ListState } from "./use-list-state";

export function FilterControl({ filter, state }: { filter: Filter; state: ListState }) {
  switch (filter.kind) {
    case "text":
      return <TextFilter filter={filter} state={state} />;
    case "select":
      return (
        <Select
          aria-label={filter.label}
          className="w-auto max-w-56 font-medium"
          placeholder={filter.label}
          options={filter.options}
          value={state.read(filter.id)}
          onChange={(event) => state.setFilter(filter.id, event.target.value)}
        />
      );
    case "multi":
      return <MultiFilter filter={filter} state={state} />;
    case "dates":
      return <DatesFilter filter={filter} state={state} />;
    case "amounts":
      return <AmountsFilter filter={filter} state={state} />;
    case "numbers":
      return <NumbersFilter filter={filter} state={state} />;
  }
}

function TextFilter({ filter, state }: { filter: Filter; state: ListState }) {
  const stored = state.read(filter.id);
  const [text, setText] = useState(stored);
  useEffect(() => setText(stored), [stored]);

  function type(next: string) {
    setText(next);
    state.setFilter(filter.id, next, true);
  }

  const input = useEarlyText(type);
  return (
    <span className="relative min-w-48 grow basis-48 sm:max-w-72">
      <Search
        aria-hidden
        className="pointer-events-none absolute inset-y-0 start-2.5 my-auto size-4 text-muted"
      />
      <Input
        ref={input}
        type="search"
        aria-label={filter.label}
        placeholder={filter.label}
        className="ps-8"
        value={text}
        onChange={(event) => type(event.target.value)}
      />
    </span>
  );
}

function MultiFilter({
  filter,
  state,
}: {
  filter: Extract<Filter, { kind: "select" | "multi" }>;
  state: ListState;
}) {
  const chosen = state.read(filter.id).split(",").filter(Boolean);
  return (
    <Popover
      label={filter.label}
      trigger={
        <Button>
          {filter.label}
          {chosen.length > 0 && <Badge tone="accent">{chosen.length}</Badge>}
          <ChevronDown aria-hidden className="text-muted" />
        </Button>
      }
    >
      <fieldset className="grid min-w-44 gap-1" aria-label={filter.label}>
        {filter.options.map((option) => (
          <label
            key={option.value}
            htmlFor={`${filter.id}-${option.value}`}
            className="touch flex items-center gap-2.5"
          >
            <Checkbox
              id={`${filter.id}-${option.value}`}
              checked={chosen.includes(option.value)}
              onChange={(event) =>
                state.setFilter(
                  filter.id,
                  filter.options
                    .map(({ value }) => value)
                    .filter((value) =>
                      value === option.value ? event.target.checked : chosen.includes(value),
                    )
                    .join(","),
                )
              }
            />
            {option.label}
          </label>
        ))}
      </fieldset>
    </Popover>
  );
}

function DatesFilter({ filter, state }: { filter: Filter; state: ListState }) {
  const t = useTranslations("ui.table");
  const { today } = useHospital();
  const [from, to] = [`${filter.id}From`, `${filter.id}To`];
  const shown = [state.read(from), state.read(to)].map((iso) => iso && shownDate(iso));
  return (
    <Popover
      label={filter.label}
      trigger={
        <Button>
          <CalendarRange aria-hidden className="text-muted" />
          {shown.some(Boolean) ? shown.map((text) => text || "…").join(" – ") : filter.label}
        </Button>
      }
    >
      <div className="grid gap-3">
        {[
          { name: from, label: t("from") },
          { name: to, label: t("to") },
        ].map(({ name, label }) => (
          <label key={name} htmlFor={name} className="grid gap-1 font-medium">
            {label}
            <DateInput
              id={name}
              today={today}
              value={state.read(name)}
              onChange={(value) => isDate(value) && state.setFilter(name, value)}
            />
          </label>
        ))}
      </div>
    </Popover>
  );
}

function isDate(text: string) {
  return text === "" || /^\d{4}-\d{2}-\d{2}$/.test(text);
}
