import { normaliseCode } from "../text";

/** Headings as they are met for each field, normalised: letters and digits only, lower case. */
export type Spellings<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** The field that each heading names; none twice, and null where nothing is known. */
export function guessColumns<Field extends string>(
  headings: readonly string[],
  fields: readonly Field[],
  spellings: Spellings<Field>,
): (Field | null)[] {
  const free = new Set(fields);
  return headings.map((heading) => {
    const code = normaliseCode(heading);
    const field = fields.find((candidate) => free.has(candidate) && spellings[candidate].includes(code));
    if (!field) return null;
    free.delete(field);
    return field;
  });
}
