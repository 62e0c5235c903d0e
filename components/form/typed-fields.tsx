"use client";

import { useState } from "react";
import { type ControllerRenderProps, type FieldValues, useController, useFormContext } from "react-hook-form";
import { useHospital } from "@/components/layout/hospital";
import { Combobox } from "@/components/ui/combobox";
import { DateInput, TimeInput } from "@/components/ui/date-input";
import { MoneyInput } from "@/components/ui/money-input";
import type { Option, OptionSource } from "@/components/ui/use-options";
import { Field, type FieldProps } from "./field";

/** A calendar date: people type "4/9/84" or "+7", the form holds 1984-09-04. */
export function DateField({ min, max, ...field }: FieldProps & { min?: string; max?: string }) {
  const { today } = useHospital();
  const { value, ...control } = useValue(field.name);
  return (
    <Field {...field}>
      {(aria) => <DateInput {...control} {...aria} value={asText(value)} today={today} min={min} max={max} />}
    </Field>
  );
}

/** A time of day, 24 hours: people type "1405" or "2pm", the form holds 14:05. */
export function TimeField(field: FieldProps) {
  const { value, ...control } = useValue(field.name);
  return <Field {...field}>{(aria) => <TimeInput {...control} {...aria} value={asText(value)} />}</Field>;
}

/** An amount of money; the form holds integer minor units. */
export function MoneyField({ currency, ...field }: FieldProps & { currency?: string }) {
  const hospital = useHospital();
  const { value, ...control } = useValue(field.name);
  return (
    <Field {...field}>
      {(aria) => (
        <MoneyInput
          {...control}
          {...aria}
          value={typeof value === "number" || typeof value === "string" ? value : null}
          currency={currency ?? hospital.currency}
          locale={hospital.locale}
        />
      )}
    </Field>
  );
}

/** One of many by typing; the form holds the option's `value`. `selected` names the value that the form starts with. */
export function ComboboxField({
  options,
  selected = null,
  minimum,
  placeholder,
  onChoose,
  ...field
}: FieldProps & {
  options: OptionSource<Option>;
  selected?: Option | null;
  minimum?: number;
  placeholder?: string;
  onChoose?: (option: Option | null) => void;
}) {
  const { value, onChange, ...control } = useValue(field.name);
  const [known, setKnown] = useState(selected);
  const listed = typeof options === "function" ? null : options.find((option) => option.value === value);
  return (
    <Field {...field} options={typeof options === "function" ? undefined : options}>
      {(aria) => (
        <Combobox
          {...control}
          {...aria}
          options={options}
          minimum={minimum}
          placeholder={placeholder}
          value={listed ?? (known?.value === value ? known : null)}
          onChange={(option) => {
            setKnown(option);
            onChange(option?.value ?? "");
            onChoose?.(option);
          }}
        />
      )}
    </Field>
  );
}

function useValue(name: string): ControllerRenderProps<FieldValues, string> {
  const { control } = useFormContext();
  return useController({ name, control }).field;
}

function asText(value: unknown) {
  return typeof value === "string" ? value : "";
}
