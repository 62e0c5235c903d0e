import type { ImportStatus } from "@/db/enums/exchange";
import type { Counts } from "../fhir/intake";

/** NDJSON files by type, and the files that Synthea writes for everybody, before the people who refer to them. */
const ORDER = [
  /^hospitalInformation/,
  /^practitionerInformation/,
  /^Organization\b/,
  /^Location\b/,
  /^Practitioner\b/,
  /^PractitionerRole\b/,
  /^Patient\b/,
  /^Encounter\b/,
  /^Claim\b/,
];

/** Files of a folder in the order in which nothing refers to what comes later. */
export function inOrder(names: readonly string[]): string[] {
  const rank = (path: string) => {
    const name = path.split(/[\\/]/).at(-1) ?? path;
    const position = ORDER.findIndex((pattern) => pattern.test(name));
    return position < 0 ? ORDER.length : position;
  };
  return [...names].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** What a folder may hold beside data: the log that bulk export clients write. */
export const isData = (path: string): boolean =>
  /\.(json|ndjson|jsonl)$/i.test(path) && !/(^|[\\/])log\.ndjson$/i.test(path);

const UNDER_WAY: readonly ImportStatus[] = ["uploaded", "queued", "running"];

export const isOver = (status: ImportStatus): boolean => !UNDER_WAY.includes(status);

/** The counts of several files together, the types in alphabetical order. */
export function sumOf(all: readonly Counts[]): Counts {
  const sum: Counts = {};
  for (const counts of all) {
    for (const [type, { created, unchanged, notTaken }] of Object.entries(counts)) {
      const before = sum[type] ?? { created: 0, unchanged: 0, notTaken: 0 };
      sum[type] = {
        created: before.created + created,
        unchanged: before.unchanged + unchanged,
        notTaken: before.notTaken + notTaken,
      };
    }
  }
  return Object.fromEntries(Object.entries(sum).sort(([a], [b]) => (a < b ? -1 : 1)));
}
