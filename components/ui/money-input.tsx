"use client";

import type { ComponentProps } from "react";
import { parseMoney, toDecimal } from "@/lib/money";
import { cn } from "./cn";
import { TypedInput } from "./typed-input";

/** Minor units in and out; text that is no exact amount is handed on, so that the schema can refuse it. */
export function MoneyInput({
  currency,
  locale,
  className,
  ...props
}: Omit<ComponentProps<"input">, "value" | "onChange" | "onBlur" | "type"> & {
  value: number | string | null;
  onChange: (value: number | string | null) => void;
  onBlur?: () => void;
  currency: string;
  locale: string;
}) {
  return (
    <span className={cn("relative inline-flex w-40 max-w-full", className)}>
      <span
        aria-hidden
        className="pointer-events-none absolute inset-y-0 start-2.5 flex items-center text-muted"
      >
        {symbol(currency, locale)}
      </span>
      <TypedInput
        {...props}
        inputMode="decimal"
        className="ps-10 text-end"
        show={(value) => (typeof value === "number" ? toDecimal(value, currency) : (value ?? ""))}
        read={(text) => (text.trim() === "" ? null : (parseMoney(text, currency) ?? text))}
      />
    </span>
  );
}

function symbol(currency: string, locale: string) {
  const parts = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  });
  return parts.formatToParts(0).find((part) => part.type === "currency")?.value ?? currency;
}
