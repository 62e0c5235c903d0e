"use client";

import { useTranslations } from "next-intl";
import type { RotaPerson } from "@/lib/rotas/queries";

/** Why somebody is away on a day, or null. */
export function useAway() {
  const t = useTranslations("rotas.away");
  return (person: RotaPerson, day: string): string | null => {
    const absence = person.away.find(({ from, to }) => from <= day && day <= to);
    return absence ? t(absence.reason) : null;
  };
}
