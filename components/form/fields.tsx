"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { useController, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { useEarlyChoice } from "@/components/ui/early-text";
import { Checkbox, Input, Radio, Select, Switch, Textarea } from "@/components/ui/input";
import { controlProps, ErrorText, Field, type FieldProps, GroupField, Hint, useField } from "./field";

export type Choice = { value: string; label: string; hint?: string; disabled?: boolean };
type InputProps = Omit<ComponentProps<"input">, keyof FieldProps | "value" | "onChange">;

/** Fields carry the form's value as their default too, so that the page shows it before its script runs. */

/** Also e-mail, password and telephone: pass `type`, `inputMode`, `autoComplete`. */
export function TextField({
  name,
  label,
  hint,
  optional,
  wide,
  className,
  ...input
}: FieldProps & InputProps) {
  const { register, getValues } = useFormContext();
  return (
    <Field {...{ name, label, hint, optional, wide, className }}>
      {(control) => (
        <Input defaultValue={getValues(name) ?? ""} {...input} {...control} {...register(name)} />
      )}
    </Field>
  );
}

export function PhoneField(props: FieldProps & InputProps) {
  return <TextField type="tel" inputMode="tel" autoComplete="off" {...props} />;
}

/** A number with its unit. Text that is no number reaches the schema as text and is refused there. */
export function NumberField({
  unit,
  name,
  label,
  hint,
  optional,
  wide,
  className,
  ...input
}: FieldProps & InputProps & { unit?: ReactNode }) {
  const { register, getValues } = useFormContext();
  return (
    <Field {...{ name, label, hint, optional, wide, className }}>
      {(control) => (
        <span className="flex items-center gap-2">
          <Input
            inputMode="decimal"
            className="w-28 text-end"
            defaultValue={getValues(name) ?? ""}
            {...input}
            {...control}
            {...register(name, { setValueAs: toNumber })}
          />
          {unit && <span className="text-muted">{unit}</span>}
        </span>
      )}
    </Field>
  );
}

export function TextareaField({
  name,
  label,
  hint,
  optional,
  wide = true,
  className,
  ...area
}: FieldProps & Omit<ComponentProps<"textarea">, keyof FieldProps | "value" | "onChange">) {
  const { register, getValues } = useFormContext();
  return (
    <Field {...{ name, label, hint, optional, wide, className }}>
      {(control) => (
        <Textarea defaultValue={getValues(name) ?? ""} {...area} {...control} {...register(name)} />
      )}
    </Field>
  );
}

/** Starts empty with "Choose…" unless the form has a value; an optional one can be emptied again. */
export function SelectField({
  options,
  disabled,
  ...field
}: FieldProps & { options: readonly Choice[]; disabled?: boolean }) {
  const t = useTranslations("ui.form");
  const { register, getValues } = useFormContext();
  return (
    <Field {...field} options={options}>
      {(control) => (
        <Select
          placeholder={t("choose")}
          options={options}
          defaultValue={getValues(field.name) ?? ""}
          {...control}
          {...register(field.name, { disabled })}
        />
      )}
    </Field>
  );
}

/** Controlled, because an unanswered group of native radios is `null` to the form and not absent. */
export function RadioField({
  options,
  inline = false,
  ...field
}: FieldProps & { options: readonly Choice[]; inline?: boolean }) {
  const { control: form } = useFormContext();
  const { field: chosen } = useController({ name: field.name, control: form });
  const group = useEarlyChoice(chosen.onChange);

  return (
    <GroupField {...field} options={options}>
      {(control) => (
        <div ref={group} className={inline ? "flex flex-wrap gap-x-5 gap-y-1" : "grid gap-1"}>
          {options.map((option, index) => (
            <Tick key={option.value} label={option.label} hint={option.hint}>
              <Radio
                id={index === 0 ? control.id : undefined}
                aria-invalid={control["aria-invalid"]}
                disabled={option.disabled}
                name={chosen.name}
                value={option.value}
                checked={chosen.value === option.value}
                onChange={() => chosen.onChange(option.value)}
                onBlur={chosen.onBlur}
              />
            </Tick>
          ))}
        </div>
      )}
    </GroupField>
  );
}

/** More choices than this stand side by side where there is room. */
const LONGEST_COLUMN = 5;

/** Several of a list; the value is an array. */
export function CheckboxGroupField({ options, ...field }: FieldProps & { options: readonly Choice[] }) {
  const { register, getValues } = useFormContext();
  const isLong = field.wide && options.length > LONGEST_COLUMN;
  const chosen: unknown = getValues(field.name);
  return (
    <GroupField {...field} options={options}>
      {(control) => (
        <div
          className={cn("grid gap-x-4 gap-y-1", isLong && "grid-cols-[repeat(auto-fill,minmax(11rem,1fr))]")}
        >
          {options.map((option, index) => (
            <Tick key={option.value} label={option.label} hint={option.hint}>
              <Checkbox
                id={index === 0 ? control.id : undefined}
                aria-invalid={control["aria-invalid"]}
                disabled={option.disabled}
                value={option.value}
                defaultChecked={Array.isArray(chosen) && chosen.includes(option.value)}
                {...register(field.name)}
              />
            </Tick>
          ))}
        </div>
      )}
    </GroupField>
  );
}

/** One yes-or-no. `look="switch"` for what takes effect as a setting. */
export function CheckboxField({
  look = "checkbox",
  name,
  label,
  hint,
  wide,
  className,
}: FieldProps & { look?: "checkbox" | "switch" }) {
  const { register, getValues } = useFormContext();
  const field = useField(name, label);
  const control = controlProps(field, { name, hint, optional: true });
  const Control = look === "switch" ? Switch : Checkbox;
  return (
    <div className={cn("grid content-start gap-1", wide && "col-span-full", className)}>
      <ErrorText id={field.errorId} text={field.error} />
      <div className="flex gap-2.5">
        <Control defaultChecked={getValues(name) === true} {...control} {...register(name)} />
        <label htmlFor={field.id}>{label}</label>
      </div>
      <Hint id={field.hintId} text={hint} />
    </div>
  );
}

export function SubmitButton({ children, ...props }: ComponentProps<typeof Button>) {
  const { formState } = useFormContext();
  const t = useTranslations("ui.actions");
  return (
    <Button variant="primary" type="submit" busy={formState.isSubmitting} {...props}>
      {children ?? t("save")}
    </Button>
  );
}

function Tick({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="flex min-h-6 items-start gap-2.5">
      {children}
      <span>
        {label}
        {hint && <span className="block text-muted text-sm">{hint}</span>}
      </span>
    </label>
  );
}

function toNumber(value: unknown) {
  if (typeof value !== "string") return value;
  const text = value.trim().replace(",", ".");
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : value;
}
