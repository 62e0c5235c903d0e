"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { v4 as newKey } from "uuid";
import { useErrorText } from "@/components/form/error-text";
import { fieldMessages } from "@/components/form/field-messages";
import type { Action } from "@/lib/action";

export type Outcome = { state: "doing" } | { state: "done" } | { state: "failed"; message: string };
export type Outcomes = ReadonlyMap<string, Outcome>;
type Job<Input> = { id: string; input: Input };

/**
 * Does the same to one after the other, each saved by itself, so that one that fails holds up none and nobody waits for a
 * lock longer than for a single change; what became of each is told as it comes.
 */
export function useBulk<Input, Data>(action: Action<Input, Data>) {
  const t = useTranslations("ui.form");
  const text = useErrorText();
  const [outcomes, setOutcomes] = useState<Outcomes>(new Map());
  const [isRunning, setRunning] = useState(false);
  const note = (id: string, outcome: Outcome) => setOutcomes((before) => new Map(before).set(id, outcome));

  async function run(jobs: readonly Job<Input>[]) {
    setRunning(true);
    for (const { id, input } of jobs) {
      note(id, { state: "doing" });
      const result = await action({ key: newKey(), input }).catch(() => null);
      note(id, result ? outcomeOf(result) : { state: "failed", message: t("network") });
    }
    setRunning(false);
  }

  function outcomeOf(result: Awaited<ReturnType<Action<Input, Data>>>): Outcome {
    if (!result.serverError && !result.validationErrors) return { state: "done" };
    const message =
      fieldMessages(result)[0]?.[1] ??
      result.serverError?.message ??
      result.validationErrors?.formErrors[0] ??
      "unexpected";
    return { state: "failed", message: text(message) };
  }

  const without = (isLeft: (id: string, outcome: Outcome) => boolean) =>
    setOutcomes((before) => new Map([...before].filter(([id, outcome]) => !isLeft(id, outcome))));
  return {
    outcomes,
    isRunning,
    run,
    isDone: (id: string) => outcomes.get(id)?.state === "done",
    /** Tries this one anew with the next run. */
    forget: (id: string) => without((other) => other === id),
    forgetFailed: () => without((_, { state }) => state === "failed"),
  };
}
