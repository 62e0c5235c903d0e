"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type UseFormReturn,
  useForm,
} from "react-hook-form";
import { v4 as newKey } from "uuid";
import type { Action } from "@/lib/action";
import type { ActionError } from "@/lib/failure";
import { fieldMessages } from "./field-messages";
import { useProvenAction } from "./step-up";
import { type SchemaSource, useCheck } from "./use-check";

export type Problem = { message: string; reference?: string };

export type ActionForm<Input extends FieldValues> = {
  form: UseFormReturn<Input>;
  /** Fetches the check of the fields ahead of the first press. */
  prepare: () => void;
  submit: (event?: React.SyntheticEvent) => Promise<void>;
  /** What concerns the form as a whole. */
  problem: Problem | null;
  /** The stored version, after somebody else saved first. */
  conflict: { current: Record<string, unknown> } | null;
  /** Goes on with these fields over the saved version. */
  settleConflict: (values: Record<string, unknown>) => void;
  /** Counts refused attempts: the summary takes the focus at each. */
  attempt: number;
};

type Options<Input extends FieldValues, Data> = {
  /** The schema, or better a function that imports it: `() => import("…/inputs").then((inputs) => inputs.X)`. */
  schema: SchemaSource<Input>;
  defaultValues: DefaultValues<Input>;
  /** The form is busy until what it returns is settled: `useLeave` for those that lead to another page. */
  onSuccess?: (data: Data, input: Input) => void | Promise<void>;
  /** When the server said no: what the screen shows may be older than what it knows. */
  onRefused?: () => void;
  /** When it changes, the form starts again from `defaultValues` (for example the version of the record). */
  resetKey?: string | number;
};

/**
 * A form on an action: checks with the schema on submit, sends once per press under an idempotency key, puts the
 * answer beside the fields. The key lives until the server has answered, so a retry after a lost connection is safe.
 */
export function useActionForm<Input extends FieldValues, Data>(
  action: Action<Input, Data>,
  { schema, defaultValues, onSuccess, onRefused, resetKey }: Options<Input, Data>,
): ActionForm<Input> {
  const t = useTranslations("ui.form");
  const proven = useProvenAction(action);
  const key = useRef<string | null>(null);
  const isSending = useRef(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [conflict, setConflict] = useState<ActionForm<Input>["conflict"]>(null);
  const [attempt, setAttempt] = useState(0);
  const { resolver, prepare } = useCheck(schema);
  const form = useForm<Input>({ defaultValues, resolver, shouldFocusError: false });

  const startedWith = useRef(resetKey);
  // Nothing is reset at the start: somebody may have typed before the script ran.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new resetKey starts the form again
  useEffect(() => {
    if (startedWith.current === resetKey) return;
    startedWith.current = resetKey;
    form.reset(defaultValues);
  }, [resetKey]);

  async function send(input: Input) {
    key.current ??= newKey();
    const result = await proven({ key: key.current, input }).catch((error: unknown) => {
      if (isNavigation(error)) throw error;
      return null;
    });
    if (!result) return refuse({ message: t("network") });
    key.current = null;
    if (!result.serverError && !result.validationErrors) {
      setProblem(null);
      setConflict(null);
      await onSuccess?.(result.data as Data, input);
      // Not before: it also says that nothing is being sent any more.
      form.reset(form.getValues());
      return;
    }
    const fields = fieldMessages(result);
    for (const [path, message] of fields) form.setError(path as Path<Input>, { type: "server", message });
    const current = result.serverError?.current;
    if (isRecord(current)) setConflict({ current });
    onRefused?.();
    const formError = result.validationErrors?.formErrors[0];
    if (formError) return refuse({ message: formError });
    refuse(fields.length > 0 ? null : problemOf(result.serverError));
  }

  /** A press while the one before is still under way, or leads to the next page, is the same press. */
  async function submit(event?: React.SyntheticEvent) {
    event?.preventDefault();
    if (isSending.current) return;
    isSending.current = true;
    try {
      await form.handleSubmit(send, () => refuse(null))(event);
    } finally {
      isSending.current = false;
    }
  }

  function refuse(next: Problem | null) {
    setProblem(next);
    setAttempt((count) => count + 1);
  }

  return {
    form,
    problem,
    conflict,
    attempt,
    prepare: () => void prepare(),
    submit,
    settleConflict(values) {
      if (!conflict) return;
      form.reset({ ...form.getValues(), ...conflict.current });
      for (const [name, value] of Object.entries(values))
        form.setValue(name as Path<Input>, value as never, { shouldDirty: true });
      setConflict(null);
      setProblem(null);
    },
  };
}

/** Only a bug needs a reference: what was expected says itself what to do. */
function problemOf(error: ActionError | undefined): Problem | null {
  if (!error) return null;
  return error.kind === "unexpected" ? error : { message: error.message };
}

/** redirect() and notFound() of an action travel as errors that Next must see. */
function isNavigation(error: unknown) {
  return isRecord(error) && typeof error.digest === "string" && error.digest.startsWith("NEXT_");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
