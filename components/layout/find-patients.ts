export type FoundPatient = {
  id: string;
  mrn: string;
  name: string;
  bornText: string;
  sex: string;
  lastVisitText?: string | null;
};

/** Asks the patient index. Throws when it does not answer, so that "none" and "no answer" stay different. */
export async function findPatients(query: string, signal: AbortSignal): Promise<FoundPatient[]> {
  if (query.trim() === "") return [];
  const response = await fetch(`/api/patients/search?${new URLSearchParams({ q: query.trim() })}`, {
    signal,
  });
  if (!response.ok) throw new Error(`The patient search answered ${response.status}.`);
  const found: FoundPatient[] = await response.json();
  return found;
}
