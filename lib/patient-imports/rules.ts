import type { Sex } from "@/db/enums/registration";
import { guessColumns, type Spellings } from "../spreadsheets/columns";
import { normaliseName } from "../text";
import { COLUMN_FIELDS, type ColumnField } from "./fields";

const SPELLINGS: Spellings<ColumnField> = {
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

/** What each heading of a list of patients names. */
export const guessPatientColumns = (headings: readonly string[]): (ColumnField | null)[] =>
  guessColumns(headings, COLUMN_FIELDS, SPELLINGS);

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
