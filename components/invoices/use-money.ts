"use client";

import { useHospital } from "@/components/layout/hospital";
import { formatMoney } from "@/lib/money";

/** Writes minor units as money, in the browser. */
export function useMoney() {
  const { currency, locale } = useHospital();
  return (minor: number, other = currency) => formatMoney(minor, other, locale);
}
