import { normaliseName } from "../text";

/** Why two records may be the same person, strongest first. */
const DUPLICATE_REASONS = [
  "identifier",
  "name",
  "birthDate",
  "similarName",
  "phone",
  "email",
  "birthDateSwapped",
  "birthDateUnknown",
] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

/**
 * Weight of the evidence, added up as in probabilistic record linkage (Fellegi and Sunter, 1969): what few people share
 * by chance weighs most. An equal name alone is no suspicion, an equal name with a birth date, telephone or nothing to
 * the contrary is.
 */
const WEIGHTS: Record<DuplicateReason, number> = {
  identifier: 100,
  name: 40,
  birthDate: 30,
  similarName: 25,
  phone: 25,
  email: 20,
  birthDateSwapped: 20,
  birthDateUnknown: 15,
};
const SUSPICIOUS = 50;
const SIMILAR = 0.5;

type Entered = { givenName?: string; familyName?: string; birthDate?: string };
type Known = {
  familySearch: string;
  givenSearch: string;
  birthDate: string | null;
  /** Trigram similarity of all names, 0 to 1. */
  similarity: number;
  sharesIdentifier: boolean;
  sharesPhone: boolean;
  sharesEmail: boolean;
};

/** The reasons to think that a known patient is the one being registered; empty when they do not weigh enough. */
export function duplicateReasons(entered: Entered, known: Known): DuplicateReason[] {
  const isSameName = hasSameName(entered, known);
  const found: Record<DuplicateReason, boolean> = {
    identifier: known.sharesIdentifier,
    name: isSameName,
    similarName: !isSameName && known.similarity >= SIMILAR,
    birthDate: entered.birthDate !== undefined && entered.birthDate === known.birthDate,
    birthDateSwapped: entered.birthDate !== known.birthDate && swapped(entered.birthDate) === known.birthDate,
    birthDateUnknown: isSameName && (!entered.birthDate || !known.birthDate),
    phone: known.sharesPhone,
    email: known.sharesEmail,
  };
  const reasons = DUPLICATE_REASONS.filter((reason) => found[reason]);
  return weight(reasons) >= SUSPICIOUS ? reasons : [];
}

export const weight = (reasons: readonly DuplicateReason[]): number =>
  reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0);

/** "1984-04-09" for "1984-09-04": day and month in the other order. Undefined when that is no date or the same one. */
export function swapped(birthDate: string | undefined): string | undefined {
  const [year, month, day] = birthDate?.split("-") ?? [];
  return year && month && day && Number(day) <= 12 && month !== day ? `${year}-${day}-${month}` : undefined;
}

/** The same family name and first given name, also with the two in each other's place. */
function hasSameName(entered: Entered, known: Known): boolean {
  const given = normaliseName(entered.givenName ?? "");
  const family = normaliseName(entered.familyName ?? "");
  if (!family) return false;
  const begins = (name: string, start: string) =>
    name === start || (start !== "" && name.startsWith(`${start} `));
  return (
    (known.familySearch === family && begins(known.givenSearch, given)) ||
    (known.familySearch === given && begins(known.givenSearch, family))
  );
}
