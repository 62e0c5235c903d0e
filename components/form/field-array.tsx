"use client";

import { ArrowUp, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { ErrorText, useField } from "./field";

/** Rows of the same fields: `{(row) => <TextField name={`${row}.number`} … />}`. */
export function FieldArray({
  name,
  label,
  addLabel,
  empty,
  maximum = 20,
  isOrdered = false,
  children,
}: {
  name: string;
  label: string;
  addLabel: string;
  empty: Record<string, unknown>;
  maximum?: number;
  /** The order means something, so a row can be moved up. */
  isOrdered?: boolean;
  children: (row: string, index: number) => ReactNode;
}) {
  const t = useTranslations("ui");
  const { control } = useFormContext();
  const { fields, append, remove, swap } = useFieldArray({ control, name });
  const field = useField(name, label);
  return (
    <fieldset className="col-span-full grid gap-3" id={field.id} tabIndex={-1}>
      <legend className="mb-2 font-medium">{label}</legend>
      <ErrorText id={field.errorId} text={field.error} />
      {fields.map((row, index) => {
        const rowLabel = t("form.rowNumber", { label, number: index + 1 });
        return (
          <fieldset key={row.id} aria-label={rowLabel} className="flex items-start gap-3">
            <div className="grid grow items-start gap-x-4 gap-y-3 sm:auto-cols-fr sm:grid-flow-col">
              {children(`${name}.${index}`, index)}
            </div>
            <span className="mt-7 grid">
              {isOrdered && index > 0 && (
                <Button
                  variant="quiet"
                  size="icon"
                  aria-label={`${t("actions.moveUp")}: ${rowLabel}`}
                  onClick={() => swap(index, index - 1)}
                >
                  <ArrowUp aria-hidden />
                </Button>
              )}
              <Button
                variant="quiet"
                size="icon"
                aria-label={`${t("actions.remove")}: ${rowLabel}`}
                onClick={() => remove(index)}
              >
                <Trash2 aria-hidden />
              </Button>
            </span>
          </fieldset>
        );
      })}
      {fields.length < maximum && (
        <Button size="sm" className="justify-self-start" onClick={() => append(empty)}>
          <Plus aria-hidden />
          {addLabel}
        </Button>
      )}
    </fieldset>
  );
}
