"use client";

import { Coins } from "lucide-react";
import { useTranslations } from "next-intl";
import { useHospital } from "@/components/layout/hospital";
import { Button } from "@/components/ui/button";
import { MoneyInput } from "@/components/ui/money-input";
import { Popover } from "@/components/ui/popover";
import { parseMoney, toDecimal } from "@/lib/money";
import type { Filter } from "./types";
import type { ListState } from "./use-list-state";

/** Two bounds of an amount in the hospital's currency; each may stay open. */
export function AmountsFilter({ filter, state }: { filter: Filter; state: ListState }) {
  const t = useTranslations("ui.table");
  const { currency, locale } = useHospital();
  const [least, most] = [`${filter.id}Min`, `${filter.id}Max`];
  const shown = [state.read(least), state.read(most)];
  return (
    <Popover
      label={filter.label}
      trigger={
        <Button>
          <Coins aria-hidden className="text-muted" />
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
            <MoneyInput
              id={name}
              currency={currency}
              locale={locale}
              value={parseMoney(state.read(name), currency) ?? state.read(name)}
              onChange={(value) =>
                typeof value !== "string" &&
                state.setFilter(name, value === null ? "" : toDecimal(value, currency), true)
              }
            />
          </label>
        ))}
      </div>
    </Popover>
  );
}
