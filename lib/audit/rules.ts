import { canonicalJson } from "../canonical";

export type FieldDifference = { field: string; before: string | null; after: string | null };
type Snapshot = Record<string, unknown> | null;

/** What differs between the two sides of an event, field by field in alphabetical order. Null: was not there. */
export function differences(before: Snapshot, after: Snapshot): FieldDifference[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...fields]
    .sort()
    .map((field) => ({ field, before: shown(before?.[field]), after: shown(after?.[field]) }))
    .filter((difference) => difference.before !== difference.after);
}

function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === "string" ? value : canonicalJson(value);
}
