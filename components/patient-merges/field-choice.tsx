"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { Radio } from "@/components/ui/input";
import { MERGE_SIDES } from "@/db/enums/patients";
import type { ComparedField } from "./merge-form";

/** One field of the two records; a choice where they differ and only one can stay. */
export function FieldChoice({ field: { id, label, choice, values } }: { field: ComparedField }) {
  const t = useTranslations("ui");
  const { register, getValues } = useFormContext();
  const text = (value: string) => value || <span className="text-muted">{t("notRecorded")}</span>;
  if (!choice)
    return (
      // biome-ignore lint/a11y/useSemanticElements: nothing in it is chosen, so it is no fieldset
      <div role="group" aria-label={label}>
        <p className="px-4 pt-3 text-muted text-sm">{label}</p>
        <div className="grid grid-cols-2">
          {MERGE_SIDES.map((side, index) => (
            <p key={side} className="wrap-anywhere whitespace-pre-line px-4 pt-1 pb-3">
              {text(values[index] ?? "")}
            </p>
          ))}
        </div>
      </div>
    );
  const chosen: unknown = getValues(choice);
  return (
    <fieldset>
      <legend className="px-4 pt-3 text-muted text-sm">{label}</legend>
      <div className="grid grid-cols-2">
        {MERGE_SIDES.map((side, index) => (
          <label
            key={side}
            htmlFor={`${id}-${side}`}
            className="flex min-h-6 items-start gap-2.5 px-4 pt-1 pb-3 has-checked:bg-accent-soft"
          >
            <Radio {...register(choice)} id={`${id}-${side}`} value={side} defaultChecked={chosen === side} />
            <span className="wrap-anywhere whitespace-pre-line">{text(values[index] ?? "")}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
