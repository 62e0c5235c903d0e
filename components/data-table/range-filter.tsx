"use client";

import { Coins, Hash, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useHospital } from "@/components/layout/hospital";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { MoneyInput } from "@/components/ui/money-input";
import { Popover } from "@/components/ui/popover";
import { parseMoney, toDecimal } from "@/lib/money";
import type { Filter } from "./types";
import type { ListState } from "./use-list-state";

type Props = { filter: Filter; state: ListState };

/** Two bounds of an amount in the hospital's currency; each may stay open. */
export function AmountsFilter({ filter, state }: Props) {
  const { currency, locale } = useHospital();
  return (
    <RangeFilter
      filter={filter}
      state={state}
      icon={Coins}
      bound={(name) => (
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
      )}
    />
  );
}

/** Two bounds of a whole number; each may stay open. */
export function NumbersFilter({ filter, state }: Props) {
  return (
    <RangeFilter
      filter={filter}
      state={state}
      icon={Hash}
      bound={(name) => (
        <Input
          id={name}
          inputMode="numeric"
          className="w-28 text-end"
          defaultValue={state.read(name)}
          onChange={(event) =>
            /^\d{0,6}$/.test(event.target.value) && state.setFilter(name, event.target.value, true)
          }
        />
      )}
    />
  );
}

function RangeFilter({
  filter,
  state,
  icon: Icon,
  bound,
}: Props & { icon: LucideIcon; bound: (name: string) => ReactNode }) {
  const t = useTranslations("ui.table");
  const [least, most] = [`${filter.id}Min`, `${filter.id}Max`];
  const shown = [state.read(least), state.read(most)];
  return (
    <Popover
      label={filter.label}
      trigger={
        <Button>
          <Icon aria-hidden className="text-muted" />
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
            {bound(name)}
          </label>
        ))}
      </div>
    </Popover>
  );
}
