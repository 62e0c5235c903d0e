import { LANGUAGES, type Language } from "@/db/enums/registration";
import { PROFESSIONS, type Profession } from "@/db/enums/staff";
import { guessColumns, type Spellings } from "../spreadsheets/columns";
import { normaliseCode } from "../text";
import { STAFF_COLUMNS, type StaffColumn } from "./fields";

const SPELLINGS: Spellings<StaffColumn> = {
  staffNumber: [
    "staffnumber",
    "employeenumber",
    "personnelnumber",
    "employeeid",
    "staffid",
    "id",
    "personalnummer",
  ],
  namePrefix: ["title", "prefix", "nameprefix", "salutation"],
  givenName: ["givenname", "firstname", "forename", "vorname", "prenom", "nombre"],
  familyName: ["familyname", "lastname", "surname", "nachname", "nom", "apellido", "apellidos"],
  profession: ["profession", "stafftype", "staffgroup", "occupation", "beruf"],
  jobTitle: ["jobtitle", "post", "position", "role", "job"],
  department: ["department", "ward", "unit", "departmentcode", "abteilung", "service"],
  languages: ["languages", "language", "spokenlanguages", "sprachen"],
  workPhone: ["workphone", "telephone", "phone", "extension", "workphonenumber", "telefon"],
  bleep: ["bleep", "pager", "bleepnumber"],
  workEmail: ["workemail", "email", "emailaddress", "mail"],
  privatePhone: ["privatephone", "mobile", "homephone", "mobilephone", "personalphone"],
  privateEmail: ["privateemail", "personalemail", "homeemail"],
  emergencyContact: ["emergencycontact", "nextofkin", "incaseofemergency"],
  employedFrom: ["employedfrom", "startdate", "startedon", "hired", "hiredate", "joined", "dateofjoining"],
};

/** What each heading of a list of staff names. */
export const guessStaffColumns = (headings: readonly string[]): (StaffColumn | null)[] =>
  guessColumns(headings, STAFF_COLUMNS, SPELLINGS);

/** The profession that a word stands for, by its code or its name here; null for one that is none. */
export function readProfession(text: string, names: Readonly<Record<Profession, string>>): Profession | null {
  const code = normaliseCode(text);
  return (
    PROFESSIONS.find((value) => normaliseCode(value) === code || normaliseCode(names[value]) === code) ?? null
  );
}

/** Languages parted by comma, semicolon or stroke, by code or name; null when one of them is none. */
export function readLanguages(text: string, names: Readonly<Record<Language, string>>): Language[] | null {
  const words = text.split(/[,;/|]/).flatMap((word) => word.trim() || []);
  const found = words.map((word) => {
    const code = normaliseCode(word);
    return LANGUAGES.find((value) => value === code || normaliseCode(names[value]) === code);
  });
  return found.every((value) => value !== undefined)
    ? [...new Set(found.flatMap((value) => value ?? []))]
    : null;
}

type Person = { staffNumber: string | null; workEmail: string | null; nameSearch: string };

/** The person of the directory whom a row means: the one with its staff number, else the one with its work address. */
export function personMeant<Known extends Person>(
  row: { staffNumber: string; workEmail: string },
  known: readonly Known[],
): Known | null {
  const { staffNumber, workEmail } = row;
  return (
    known.find((one) => staffNumber !== "" && one.staffNumber === staffNumber) ??
    known.find((one) => workEmail !== "" && one.workEmail === workEmail.toLowerCase()) ??
    null
  );
}

/**
 * Could a row without a staff number be this person of the same name? Not when both have a work address: they differ then, or
 * the row would have been recognised.
 */
export const mayBeSame = (
  row: { staffNumber: string; workEmail: string; nameSearch: string },
  known: Person,
) =>
  row.staffNumber === "" &&
  row.nameSearch === known.nameSearch &&
  (row.workEmail === "" || known.workEmail === null);
