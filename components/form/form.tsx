"use client";

import { type ReactNode, useId, useMemo, useRef } from "react";
import { type FieldValues, FormProvider, useFormState } from "react-hook-form";
import { cn } from "@/components/ui/cn";
import { ConflictNotice } from "./conflict-notice";
import { ErrorSummary } from "./error-summary";
import { LeaveGuard } from "./leave-guard";
import { type FieldLabel, FormScope } from "./scope";
import type { ActionForm } from "./use-action-form";

/** `<Form form={useActionForm(…)}>`: summary, version conflict, leave warning and the fields. */
export function Form<Input extends FieldValues>({
  form: { form, submit, problem, conflict, settleConflict, attempt, prepare },
  guard = true,
  dense = false,
  className,
  children,
}: {
  form: ActionForm<Input>;
  /** Off for forms whose loss does not matter, such as a sign-in. */
  guard?: boolean;
  /** Closer together, inside something small. */
  dense?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  const labels = useRef(new Map<string, FieldLabel>()).current;
  const scope = useMemo(
    () => ({ labels, idOf: (name: string) => `${id}${name.replaceAll(".", "-")}` }),
    [id, labels],
  );
  const { isDirty, isSubmitting } = useFormState({ control: form.control });

  return (
    <FormProvider {...form}>
      <FormScope value={scope}>
        {/* Outside a dialog this method sends nothing: what is pressed before the page is alive loses nothing. */}
        <form
          method="dialog"
          noValidate
          onSubmit={submit}
          onFocus={prepare}
          aria-busy={isSubmitting}
          className={cn("grid", dense ? "gap-4" : "gap-5", className)}
        >
          <ErrorSummary problem={problem} attempt={attempt} />
          {conflict && <ConflictNotice current={conflict.current} onSettle={settleConflict} />}
          {children}
        </form>
        {guard && <LeaveGuard dirty={isDirty && !isSubmitting} />}
      </FormScope>
    </FormProvider>
  );
}

/** A titled group of fields. */
export function FormSection({
  title,
  text,
  columns = 2,
  children,
}: {
  title: ReactNode;
  text?: ReactNode;
  columns?: 1 | 2 | 3;
  children: ReactNode;
}) {
  return (
    <fieldset className="card p-4 sm:p-5">
      <legend className="float-start mb-1 w-full font-semibold text-lg">{title}</legend>
      {text && <p className="clear-both mb-3 text-muted">{text}</p>}
      <div
        className={cn(
          "clear-both grid items-start gap-x-5 gap-y-4 pt-2",
          columns >= 2 && "sm:grid-cols-2",
          columns === 3 && "lg:grid-cols-3",
        )}
      >
        {children}
      </div>
    </fieldset>
  );
}

/** The row of buttons at the end of a form. It does not float: what it covered could not be seen when focused. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-2 border-line border-t py-3">{children}</div>;
}
