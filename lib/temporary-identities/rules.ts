import type { Sex } from "@/db/enums/registration";

const WORDS: Record<Sex, string> = {
  female: "Unknown female",
  male: "Unknown male",
  other: "Unknown person",
  unknown: "Unknown person",
};

/** 1 is A, 26 is Z, 27 is AA: the letters by which people tell those without a name apart. */
export function letterOf(ordinal: number): string {
  const rest = Math.floor((ordinal - 1) / 26);
  const letter = String.fromCharCode(65 + ((ordinal - 1) % 26));
  return rest > 0 ? letterOf(rest) + letter : letter;
}

/** The lowest number from 1 that nobody has. */
export function lowestFree(taken: readonly number[]): number {
  const known = new Set(taken);
  let free = 1;
  while (known.has(free)) free += 1;
  return free;
}

/**
 * "Unknown male A, approx. 40": the name under which somebody is cared for until it is known who they are. It is kept in the
 * registration as a family name, as every name is, so that wristbands, labels and lists carry it.
 */
export function temporaryName({
  sex,
  ordinal,
  approximateAgeYears,
}: {
  sex: Sex;
  ordinal: number;
  approximateAgeYears?: number | null | undefined;
}): string {
  const age = approximateAgeYears == null ? "" : `, approx. ${approximateAgeYears}`;
  return `${WORDS[sex]} ${letterOf(ordinal)}${age}`;
}
