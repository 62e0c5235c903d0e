"use client";

import { Hash } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import type { Filter } from "./types";
import type { ListState } from "./use-list-state";

/** Two bounds of a whole number; each may stay open. */
export function NumbersFilter({ filter, state }: { filter: Filter; state: ListState }) {
  const t = useTranslations("ui.table");
  const [least, most] = [`${filter.id}Min`, `${filter.id}Max`];
  const shown = [state.read(least), state.read(most)];
  return (
    <Popover
      label={filter.label}
      trigger={
        <Button>
          <Hash aria-hidden className="text-muted" />
          {shown.some(Boolean) ? shown.map((text) => text || "…").join(" – ") : filter.label}
        </Button>
      }
    >
      <div className="grid gap-3">
        {[
          { name: least, label: t("atLeast") },
          { name: most, label: t("atMost") },
        ].map(({ name, label }) => (
          <label key={name} htmlFor={name} className="grid gap-1 font-medium">
            {label}
            <Input
              id={name}
              inputMode="numeric"
              className="w-28 text-end"
              defaultValue={state.read(name)}
              onChange={(event) =>
                /^\d{0,6}$/.test(event.target.value) && state.setFilter(name, event.target.value, true)
              }
            />
          </label>
        ))}
      </div>
    </Popover>
  );
}
