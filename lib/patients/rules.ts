import type { patients } from "@/db/schema";
import { formatAge, formatDate, localDate, yearsBetween } from "../time";

/**
 * The medical record number of a value of the sequence: its digits and two check digits by ISO/IEC 7064 MOD 97-10,
 * which finds every single wrong digit and every swap of neighbours.
 */
export function mrnFrom(sequenceValue: number): string {
  const remainder = (BigInt(sequenceValue) * 100n) % 97n;
  return `${sequenceValue}${String(98n - remainder).padStart(2, "0")}`;
}

/** Are these digits a number that `mrnFrom` could have made? */
export function isMrn(digits: string): boolean {
  return /^\d{3,18}$/.test(digits) && BigInt(digits) % 97n === 1n;
}

/** What everybody who may see a patient at all may see. */
export type PatientIdentity = Pick<
  typeof patients.$inferSelect,
  | "id"
  | "mrn"
  | "namePrefix"
  | "givenName"
  | "middleNames"
  | "familyName"
  | "nameSuffix"
  | "preferredName"
  | "birthDate"
  | "birthDatePrecision"
  | "sex"
  | "deceasedAt"
  | "version"
>;

/** The hospital's date of today and its time zone. */
export type Clock = { today: string; timeZone: string };

type Name = {
  namePrefix?: string | null | undefined;
  givenName: string;
  middleNames?: string | null | undefined;
  familyName: string;
  nameSuffix?: string | null | undefined;
};

/** "SMITH, Ann (Mrs)", the form of every banner and list (NHS Common User Interface). A single name stands alone. */
export function listName({ familyName, givenName, namePrefix }: Name): string {
  const name = [familyName.toLocaleUpperCase("en"), givenName].filter(Boolean).join(", ");
  return namePrefix ? `${name} (${namePrefix})` : name;
}

/** A row of something that belongs to a patient, with the parts of the name as lists show them. */
export function withPatient<Row extends Pick<Name, "familyName" | "givenName" | "namePrefix">>(row: Row) {
  const { familyName, givenName, namePrefix, ...rest } = row;
  return { ...rest, patient: listName({ familyName, givenName, namePrefix }) };
}

/** "Mrs Ann Marie Smith Jr", for letters and lists that are read aloud. */
export function fullName({ namePrefix, givenName, middleNames, familyName, nameSuffix }: Name): string {
  return [namePrefix, givenName, middleNames, familyName, nameSuffix].filter(Boolean).join(" ");
}

/** Years beyond which a birth date is asked about, and beyond which it is refused: nobody is known to have passed 122. */
const UNUSUAL_AGE_YEARS = 110;
const IMPOSSIBLE_AGE_YEARS = 125;

/** What is doubtful about a date of birth, seen from the hospital's date of today. */
export function birthDateConcern(
  birthDate: string,
  today: string,
): "future" | "impossible" | "unusual" | null {
  if (birthDate > today) return "future";
  const years = yearsBetween(birthDate, today);
  if (years > IMPOSSIBLE_AGE_YEARS) return "impossible";
  return years > UNUSUAL_AGE_YEARS ? "unusual" : null;
}

/**
 * The date kept for somebody of whom only an age is known: 1 January of the year that makes them that old today
 * (the OpenMRS convention), so that the age shown is the age that was told.
 */
export function estimatedBirthDate(ageYears: number, today: string): string {
  const year = Number(today.slice(0, 4)) - ageYears;
  return `${String(year).padStart(4, "0")}-01-01`;
}

type Born = Pick<PatientIdentity, "birthDate" | "birthDatePrecision" | "deceasedAt">;

/**
 * "04-Sep-1984 (42y)"; of an estimated date only the year; the age at death of somebody who died; null when unknown
 * (NHS Common User Interface).
 */
export function bornText({ birthDate, birthDatePrecision, deceasedAt }: Born, clock: Clock): string | null {
  if (!birthDate) return null;
  const until = deceasedAt ? localDate(deceasedAt, clock.timeZone) : clock.today;
  const born = birthDatePrecision === "estimated" ? birthDate.slice(0, 4) : formatDate(birthDate);
  return `${born} (${formatAge(birthDate, until)})`;
}
