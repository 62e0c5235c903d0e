import type { Option } from "@/components/ui/use-options";
import type { MemberKind } from "@/lib/care-teams/rules";

type About = { kind: MemberKind; patientId?: string; exceptId?: string };

/** Asks for colleagues who can be given patients, the best first; each says in words what speaks for them. */
export function candidateSource(about: About) {
  return async (q: string, signal: AbortSignal): Promise<Option[]> => {
    const query = new URLSearchParams({ ...about, ...(q && { q }) });
    const response = await fetch(`/api/care-teams/candidates?${query}`, { signal });
    if (!response.ok) throw new Error(`The candidates were answered with ${response.status}.`);
    const found: Option[] = await response.json();
    return found;
  };
}
