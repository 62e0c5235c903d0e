"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { CheckboxGroupField, NumberField } from "@/components/form/fields";
import type { Named } from "@/lib/practitioners/queries";
import { capacityOf, type HoursRow } from "./painter-rows";
import { UseWords } from "./use-words";

/** What hours are for: how many at once and which kinds of visit. Folded away behind what it says. */
export function SessionUse({ name, types }: { name: string; types: readonly Named[] }) {
  const t = useTranslations("availabilities");
  const { control, getFieldState, formState } = useFormContext();
  const row: Pick<HoursRow, "capacity" | "typeIds"> | undefined = useWatch({ control, name });
  const chosen = row?.typeIds ?? [];
  const hasError = ["capacity", "typeIds"].some((field) =>
    Boolean(getFieldState(`${name}.${field}`, formState).error),
  );
  const isGroup = capacityOf(row ?? {}) > 1;
  return (
    <details className="group col-span-full" open={hasError || undefined}>
      <summary className="touch flex cursor-pointer list-none flex-wrap items-center gap-x-2 gap-y-1 py-1 text-sm">
        <ChevronRight className="size-4 text-muted group-open:rotate-90" aria-hidden />
        <span className="sr-only">{t("use")}</span>
        <UseWords
          capacity={capacityOf(row ?? {})}
          types={types.filter(({ id }) => chosen.includes(id)).map((type) => type.name)}
          isAlwaysSaid
        />
      </summary>
      <div className="grid gap-3 py-2 ps-6 sm:grid-cols-[auto_1fr]">
        <NumberField
          name={`${name}.capacity`}
          label={t("capacity")}
          hint={t("capacityHint")}
          inputMode="numeric"
          unit={t("patients")}
        />
        <CheckboxGroupField
          name={`${name}.typeIds`}
          label={t("types")}
          hint={t(isGroup ? "groupTypesHint" : "typesHint")}
          options={types.map((type) => ({ value: type.id, label: type.name }))}
          optional={!isGroup}
        />
      </div>
    </details>
  );
}
