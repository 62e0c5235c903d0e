export type FoundPatient = {
  id: string;
  mrn: string;
  /** Numbers of the records that this one took in. */
  formerMrns: string[];
  name: string;
  bornText: string;
  sex: string;
  lastVisitText?: string | null;
  /** Birth, sex, number and last visit in one line. */
  summary: string;
  /** Found by its number alone; only its page can be opened, which says whom to ask. */
  isRestricted: boolean;
};

/** People whom something can be done for: restricted records of others are none of them. */
export async function findPatients(query: string, signal: AbortSignal): Promise<FoundPatient[]> {
  return (await findRecords(query, signal)).filter(({ isRestricted }) => !isRestricted);
}

/** Asks the patient index; nothing typed: who was opened lately. Throws when it does not answer, so that "none" and "no answer" stay different. */
export async function findRecords(query: string, signal: AbortSignal): Promise<FoundPatient[]> {
  const response = await fetch(`/api/patients/search?${new URLSearchParams({ q: query.trim() })}`, {
    signal,
  });
  if (!response.ok) throw new Error(`The patient search answered ${response.status}.`);
  const found: FoundPatient[] = await response.json();
  return found;
}
