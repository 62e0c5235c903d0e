"use client";

import { useEffect, useState } from "react";
import { z } from "zod/mini";
import { LANGUAGES, RELATIONSHIPS, SEXES } from "@/db/enums";

const Peeked = z.object({
  id: z.string(),
  mrn: z.string(),
  name: z.string(),
  bornText: z.nullable(z.string()),
  sex: z.enum(SEXES),
  details: z.nullable(
    z.object({
      telecoms: z.array(z.string()),
      addresses: z.array(z.string()),
      contacts: z.array(
        z.object({ name: z.string(), relationship: z.enum(RELATIONSHIPS), phone: z.nullable(z.string()) }),
      ),
      language: z.enum(LANGUAGES),
      needsInterpreter: z.boolean(),
    }),
  ),
});
export type PeekedPatient = z.infer<typeof Peeked>;
type Answer = { state: "loading" | "failed" } | { state: "done"; patient: PeekedPatient };

/** Reads one patient for the panel beside a list; each opening is a read of its own. */
export function usePeeked(patientId: string | null): { answer: Answer; retry: () => void } {
  const [answer, setAnswer] = useState<Answer>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a retry is a new attempt
  useEffect(() => {
    if (!patientId) return;
    const abort = new AbortController();
    setAnswer({ state: "loading" });
    read(patientId, abort.signal).then(
      (patient) => !abort.signal.aborted && setAnswer({ state: "done", patient }),
      () => !abort.signal.aborted && setAnswer({ state: "failed" }),
    );
    return () => abort.abort();
  }, [patientId, attempt]);

  return { answer, retry: () => setAttempt((count) => count + 1) };
}

async function read(patientId: string, signal: AbortSignal): Promise<PeekedPatient> {
  const response = await fetch(`/api/patients/${patientId}`, { signal });
  if (!response.ok) throw new Error(`The patient was answered with ${response.status}.`);
  return Peeked.parse(await response.json());
}
