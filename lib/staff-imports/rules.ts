import { LANGUAGES, type Language, PROFESSIONS, type Profession } from "@/db/enums";
import { normaliseCode } from "../text";
import { STAFF_COLUMNS, type StaffColumn } from "./fields";

/** Headings as they are met, normalised: letters and digits only, lower case. */
const SPELLINGS: Record<StaffColumn, readonly string[]> = {
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

/** The field that each heading names; none twice, and none where nothing is known. */
export function guessStaffColumns(headings: readonly string[]): (StaffColumn | null)[] {
  const free = new Set<StaffColumn>(STAFF_COLUMNS);
  return headings.map((heading) => {
    const code = normaliseCode(heading);
    const field = STAFF_COLUMNS.find(
      (candidate) => free.has(candidate) && SPELLINGS[candidate].includes(code),
    );
    if (!field) return null;
    free.delete(field);
    return field;
  });
}

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
