import type { Sex } from "@/db/enums";
import { normaliseCode, normaliseName } from "../text";
import { COLUMN_FIELDS, type ColumnField, DATE_FORMATS, type DateFormat } from "./fields";

/** Headings as they are met, normalised: letters and digits only, lower case. */
const SPELLINGS: Record<ColumnField, readonly string[]> = {
  sourceId: [
    "id",
    "patientid",
    "externalid",
    "sourceid",
    "mrn",
    "recordnumber",
    "hospitalnumber",
    "patientnumber",
    "pid",
  ],
  fullName: ["name", "fullname", "patientname", "patient"],
  namePrefix: ["prefix", "title", "salutation", "nameprefix", "anrede"],
  givenName: ["givenname", "firstname", "forename", "given", "first", "vorname", "prenom", "nombre"],
  middleNames: ["middlename", "middlenames", "middle"],
  familyName: [
    "familyname",
    "lastname",
    "surname",
    "family",
    "last",
    "nachname",
    "nom",
    "apellido",
    "apellidos",
  ],
  nameSuffix: ["suffix", "namesuffix"],
  preferredName: ["preferredname", "knownas", "nickname"],
  birthDate: [
    "birthdate",
    "dateofbirth",
    "dob",
    "born",
    "birthday",
    "geburtsdatum",
    "datedenaissance",
    "fechadenacimiento",
  ],
  sex: ["sex", "administrativesex", "gender", "geschlecht", "sexe", "sexo"],
  gender: ["genderidentity", "currentgender"],
  phone: [
    "phone",
    "telephone",
    "tel",
    "homephone",
    "phonenumber",
    "telephonenumber",
    "landline",
    "telefon",
    "telefono",
  ],
  mobile: ["mobile", "mobilephone", "cell", "cellphone", "mobilenumber", "handy"],
  email: ["email", "mail", "emailaddress", "emailid"],
  street: [
    "street",
    "address",
    "addressline1",
    "address1",
    "streetaddress",
    "strasse",
    "adresse",
    "direccion",
  ],
  city: ["city", "town", "ort", "ville", "ciudad"],
  district: ["district", "county", "state", "province", "region"],
  postalCode: ["postalcode", "postcode", "zip", "zipcode", "plz", "codepostal", "codigopostal"],
  country: ["country", "countrycode", "land", "pays", "pais"],
  identifier: [
    "identifier",
    "nationalid",
    "nhsnumber",
    "ssn",
    "nationalnumber",
    "socialsecuritynumber",
    "insurancenumber",
  ],
  contactName: ["contactname", "nextofkin", "emergencycontact", "contact", "emergencycontactname", "nok"],
  contactPhone: ["contactphone", "nextofkinphone", "emergencycontactphone", "emergencyphone", "nokphone"],
};

/** The field that each heading names; none twice, and none where nothing is known. */
export function guessColumns(headings: readonly string[]): (ColumnField | null)[] {
  const free = new Set<ColumnField>(COLUMN_FIELDS);
  return headings.map((heading) => {
    const code = normaliseCode(heading);
    const field = COLUMN_FIELDS.find(
      (candidate) => free.has(candidate) && SPELLINGS[candidate].includes(code),
    );
    if (!field) return null;
    free.delete(field);
    return field;
  });
}

/** The order of day, month and year that these dates can only be in; null when they could be in several. */
export function dateFormatOf(dates: readonly string[]): DateFormat | null {
  const written = dates.filter((date) => date.trim() !== "");
  const fitting = DATE_FORMATS.filter((format) => written.every((date) => readDate(date, format) !== null));
  return written.length > 0 && fitting.length === 1 ? (fitting[0] ?? null) : null;
}

const PARTS: Record<
  DateFormat,
  readonly ["year" | "month" | "day", "year" | "month" | "day", "year" | "month" | "day"]
> = {
  YMD: ["year", "month", "day"],
  DMY: ["day", "month", "year"],
  MDY: ["month", "day", "year"],
};

/** ISO 8601 for a date that exists, written with four digits for the year; a time after it is left off. Else null. */
export function readDate(text: string, format: DateFormat): string | null {
  const [date = ""] = text.trim().split(/[T ]/, 1);
  const numbers =
    /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})$/.exec(date) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(date);
  if (!numbers) return null;
  const found = { year: "", month: "", day: "" };
  for (const [index, part] of PARTS[format].entries()) found[part] = numbers[index + 1] ?? "";
  if (found.year.length !== 4 || found.day.length > 2 || found.month.length > 2) return null;
  const iso = `${found.year}-${found.month.padStart(2, "0")}-${found.day.padStart(2, "0")}`;
  const known = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(known.getTime()) || known.toISOString().slice(0, 10) !== iso ? null : iso;
}

const SEX_WORDS: Record<Sex, readonly string[]> = {
  female: ["f", "female", "w", "weiblich", "femme", "femenino", "mujer", "woman", "2"],
  male: ["m", "male", "mannlich", "homme", "masculino", "hombre", "man", "1"],
  other: ["o", "other", "d", "divers", "x", "autre", "otro", "indeterminate", "9"],
  unknown: ["", "u", "unknown", "unbekannt", "0"],
};

/** The administrative sex that a word stands for (also the codes of ISO/IEC 5218); null for a word that is none. */
export function readSex(text: string): Sex | null {
  const word = normaliseName(text);
  const entries = Object.entries(SEX_WORDS) as [Sex, readonly string[]][];
  return entries.find(([, words]) => words.includes(word))?.[0] ?? null;
}

/** "Smith, Ann Marie" or "Ann Marie Smith" as the parts of a name. */
export function splitName(text: string): { givenName?: string; familyName: string } {
  const [family = "", given] = text.split(",", 2).map((part) => part.trim());
  if (given) return { givenName: given, familyName: family };
  const words = family.split(/\s+/);
  const last = words.pop() ?? "";
  return words.length > 0 ? { givenName: words.join(" "), familyName: last } : { familyName: last };
}
