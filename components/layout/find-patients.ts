import { z } from "zod/mini";

const Found = z.array(
  z.object({
    id: z.string(),
    mrn: z.string(),
    name: z.string(),
    bornText: z.string(),
    sex: z.string(),
    lastVisitText: z.optional(z.nullable(z.string())),
  }),
);
export type FoundPatient = z.infer<typeof Found>[number];

/** Asks the patient index. Throws when it does not answer, so that "none" and "no answer" stay different. */
export async function findPatients(query: string, signal: AbortSignal): Promise<FoundPatient[]> {
  if (query.trim() === "") return [];
  const response = await fetch(`/api/patients/search?${new URLSearchParams({ q: query.trim() })}`, {
    signal,
  });
  if (!response.ok) throw new Error(`The patient search answered ${response.status}.`);
  return Found.parse(await response.json());
}
