"use client";

import { useEffect, useRef, useState } from "react";
import { type Control, useWatch } from "react-hook-form";
import type { Sex } from "@/db/enums/registration";
import type { Sign } from "@/lib/patient-duplicates/rules";
import type { RegisterPatientForm } from "@/lib/patients/inputs";

const PAUSE_MS = 400;

export type DuplicateCandidate = {
  id: string;
  mrn: string;
  name: string;
  bornText: string;
  sex: Sex;
  /** What speaks for it and what against it. */
  reasons: Sign[];
  doubts: Sign[];
};

/**
 * Known patients who may be the person in the form, asked for whenever typing pauses; `check` asks at once, so that
 * nobody registers faster than the answer comes.
 */
export function useDuplicates(control: Control<RegisterPatientForm>) {
  const question = questionOf(useWatch({ control }));
  const asked = useRef<AbortController | null>(null);
  const [candidates, setCandidates] = useState<DuplicateCandidate[]>([]);
  const [failed, setFailed] = useState(false);

  async function ask(body: string): Promise<DuplicateCandidate[]> {
    asked.current?.abort();
    const abort = new AbortController();
    asked.current = abort;
    const found = await findDuplicates(body, abort.signal).catch(() => null);
    if (abort.signal.aborted) return [];
    setFailed(found === null);
    setCandidates(found ?? []);
    return found ?? [];
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new question is asked again
  useEffect(() => {
    const timer = setTimeout(() => void ask(question), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [question]);
  useEffect(() => () => asked.current?.abort(), []);

  return { candidates, failed, check: () => ask(question) };
}

async function findDuplicates(body: string, signal: AbortSignal): Promise<DuplicateCandidate[]> {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch("/api/patients/duplicates", { method: "POST", headers, body, signal });
  if (!response.ok) throw new Error(`The question about duplicates was answered with ${response.status}.`);
  const found: DuplicateCandidate[] = await response.json();
  return found;
}

type Typed = {
  givenName?: string;
  middleNames?: string;
  familyName?: string;
  birthDate?: string;
  birthDatePrecision?: string;
  sex?: string;
  phones?: { value?: string }[];
  emails?: { value?: string }[];
  addresses?: { street?: string; postalCode?: string }[];
  identifiers?: { value?: string }[];
};

function questionOf(typed: Typed): string {
  const { givenName, middleNames, familyName, birthDate, sex, addresses = [] } = typed;
  const values = (rows: { value?: string }[] = []) => rows.flatMap(({ value }) => value?.trim() || []);
  return JSON.stringify({
    givenName,
    middleNames,
    familyName,
    birthDate,
    isBirthDateEstimated: typed.birthDatePrecision === "estimated",
    sex,
    phones: values(typed.phones),
    emails: values(typed.emails),
    addresses: addresses
      .slice(0, 5)
      .flatMap(({ street, postalCode }) => (street || postalCode ? [{ street, postalCode }] : [])),
    identifiers: values(typed.identifiers),
  });
}
