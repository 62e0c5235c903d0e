"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { get, useFormState } from "react-hook-form";
import { cn } from "@/components/ui/cn";
import { listErrors, useErrorText } from "./error-text";
import { type FieldLabel, useFormScope } from "./scope";

export type FieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  optional?: boolean;
  /** Takes the whole width of its section. */
  wide?: boolean;
  className?: string;
};

type Wrapper = FieldProps & FieldLabel & { children: (control: ControlProps) => ReactNode };

export type ControlProps = {
  id: string;
  name: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  "aria-required": true | undefined;
};

/** Label, hint and error around one control. The named fields below use it; so can a control of a domain. */
export function Field({
  name,
  label,
  hint,
  optional = false,
  wide = false,
  className,
  options,
  children,
}: Wrapper) {
  const field = useField(name, label, options);
  return (
    <div className={cn("grid min-w-0 content-start gap-1", wide && "col-span-full", className)}>
      <label htmlFor={field.id} className="font-medium">
        {label}
        {optional && <Optional />}
      </label>
      {children(controlProps(field, { name, hint, optional }))}
      <ErrorText id={field.errorId} text={field.error} />
      <Hint id={field.hintId} text={hint} />
    </div>
  );
}

/** The same for a group of controls: radio buttons, check boxes. */
export function GroupField({
  name,
  label,
  hint,
  optional = false,
  wide = false,
  className,
  options,
  children,
}: Wrapper) {
  const field = useField(name, label, options);
  const control = controlProps(field, { name, hint, optional });
  return (
    <fieldset
      className={cn("grid min-w-0 content-start gap-1", wide && "col-span-full", className)}
      aria-describedby={control["aria-describedby"]}
    >
      <legend className="mb-1 font-medium">
        {label}
        {optional && <Optional />}
      </legend>
      {children(control)}
      <ErrorText id={field.errorId} text={field.error} />
      <Hint id={field.hintId} text={hint} />
    </fieldset>
  );
}

export function useField(name: string, label: string, options?: FieldLabel["options"]) {
  const { idOf, labels } = useFormScope();
  const text = useErrorText();
  const { errors } = useFormState({ name });
  const message = listErrors(get(errors, name), name).find((error) => error.path === name)?.message;
  const id = idOf(name);

  useEffect(() => {
    labels.set(name, { label, options });
  }, [labels, name, label, options]);

  useEffect(() => () => void labels.delete(name), [labels, name]);

  return { id, hintId: `${id}-hint`, errorId: `${id}-error`, error: message && text(message) };
}

export function controlProps(
  field: ReturnType<typeof useField>,
  { name, hint, optional }: Pick<FieldProps, "name" | "hint" | "optional">,
): ControlProps {
  const describedBy = [hint ? field.hintId : "", field.error ? field.errorId : ""].filter(Boolean).join(" ");
  return {
    id: field.id,
    name,
    "aria-describedby": describedBy || undefined,
    "aria-invalid": field.error ? true : undefined,
    "aria-required": optional ? undefined : true,
  };
}

export function Hint({ id, text }: { id: string; text?: ReactNode }) {
  if (!text) return null;
  return (
    <div id={id} className="text-muted text-sm">
      {text}
    </div>
  );
}

export function ErrorText({ id, text }: { id: string; text?: string }) {
  if (!text) return null;
  return (
    <p id={id} className="flex items-start gap-1.5 font-medium text-danger text-sm">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {text}
    </p>
  );
}

function Optional() {
  const t = useTranslations("ui.form");
  return <span className="font-normal text-muted"> ({t("optional")})</span>;
}
