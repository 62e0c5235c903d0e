"use client";

import { useEffect, useState } from "react";
import type { Language, Relationship, Sex } from "@/db/enums/registration";

export type PeekedPatient = {
  id: string;
  mrn: string;
  name: string;
  bornText: string | null;
  sex: Sex;
  /** Texts of the critical ones that the viewer may see. */
  alerts: string[];
  details: {
    telecoms: string[];
    addresses: string[];
    contacts: { name: string; relationship: Relationship; phone: string | null }[];
    language: Language;
    needsInterpreter: boolean;
  } | null;
};
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
  const patient: PeekedPatient = await response.json();
  return patient;
}
