import { z } from "zod";
import {
  ADDRESS_USES,
  BIRTH_DATE_PRECISIONS,
  COMMUNICATION_NEEDS,
  IDENTIFIER_TYPES,
  LANGUAGES,
  LEGAL_AUTHORITIES,
  MAY_BE_TOLD,
  RELATIONSHIPS,
  SEXES,
  TELECOM_USES,
} from "@/db/enums/registration";
import { CONTROLS_OR_DIRECTION, withoutUnseen } from "../text";
import "../validation";

/** Text without spaces at its ends, with single ones inside and without marks that nobody sees. */
export const tidy = (typed: string): string => withoutUnseen(typed).replace(/\s+/gu, " ").trim();

/** One line of text, spaces tidied, in the composed Unicode form. */
const text = (maximum: number) =>
  z
    .string()
    .normalize("NFC")
    .overwrite(tidy)
    .min(1)
    .max(maximum)
    .refine((line) => !CONTROLS_OR_DIRECTION.test(line), "validation.invalid");

/** A name is whatever its bearer writes, in any script, of any length from one letter; it holds at least one letter. */
const name = text(100).regex(/\p{L}/u, "patients.nameNeedsLetter");

/** How many rows of each list people may enter. */
export const MOST_ROWS = { phones: 10, emails: 5, addresses: 5, contacts: 10, identifiers: 10 };

/** What people may type. */
const TYPED = {
  rows: MOST_ROWS,
  name,
  phone: text(40),
  email: z.email().trim().toLowerCase().max(254),
  issuer: text(120),
  number: text(60).regex(/[\p{L}\p{N}]/u, "validation.format"),
};
/** What an import may have stored, and an untouched form sends back; `newProblems` judges what differs from it. */
const STORED: Fields = {
  rows: { phones: 100, emails: 100, addresses: 100, contacts: 100, identifiers: 100 },
  name: text(100),
  phone: text(254),
  email: text(254),
  issuer: text(500),
  number: text(500),
};
type Fields = {
  [Field in keyof typeof TYPED]: Field extends "rows" ? typeof TYPED.rows : z.ZodType<string, string>;
};

/** The parts of a registration that differ between what is typed and what may be stored. A row left blank is no row. */
function partsOf({ rows, name, phone, email, issuer, number }: Fields) {
  return {
    givenName: name.optional(),
    middleNames: name.optional(),
    preferredName: name.optional(),
    phones: z
      .array(z.strictObject({ use: z.enum(TELECOM_USES), value: phone.optional() }))
      .max(rows.phones)
      .transform(withValue)
      .default([]),
    emails: z
      .array(z.strictObject({ use: z.enum(TELECOM_USES), value: email.optional() }))
      .max(rows.emails)
      .transform(withValue)
      .default([]),
    addresses: z
      .array(Address)
      .max(rows.addresses)
      .transform((list) => list.filter(({ use: _, ...row }) => Object.values(row).some(Boolean)))
      .default([]),
    /** People to call (FHIR Patient.contact). */
    contacts: z
      .array(
        z
          .strictObject({
            name: name.optional(),
            relationship: z.enum(RELATIONSHIPS),
            phone: phone.optional(),
            email: email.optional(),
            language: z.enum(LANGUAGES).optional(),
            isEmergencyContact: z.boolean().default(false),
            isNextOfKin: z.boolean().default(false),
            /** What the patient allows this person to be told; absent while nobody asked. */
            mayBeTold: z.enum(MAY_BE_TOLD).optional(),
            legalAuthority: z.enum(LEGAL_AUTHORITIES).optional(),
          })
          .refine((row) => row.name || !(row.phone || row.email), {
            path: ["name"],
            error: "validation.required",
          }),
      )
      .max(rows.contacts)
      .transform((list) => list.flatMap((row) => (row.name ? [{ ...row, name: row.name }] : [])))
      .default([]),
    identifiers: z
      .array(
        z
          .strictObject({
            type: z.enum(IDENTIFIER_TYPES),
            issuer: issuer.optional(),
            value: number.optional(),
            ...period,
          })
          .refine(isPeriod, endsTooEarly)
          .refine((row) => row.issuer || !row.value, { path: ["issuer"], error: "validation.required" })
          .refine((row) => row.value || !row.issuer, { path: ["value"], error: "validation.required" }),
      )
      .max(rows.identifiers)
      .transform((list) =>
        list.flatMap(({ issuer, value, ...row }) => (issuer && value ? [{ ...row, issuer, value }] : [])),
      )
      .default([]),
  };
}

/** First and last day, both included. */
const period = {
  validFrom: z.iso.date("validation.date").optional(),
  validTo: z.iso.date("validation.date").optional(),
};
type Period = { validFrom?: string | undefined; validTo?: string | undefined };
const isPeriod = ({ validFrom, validTo }: Period) => !validFrom || !validTo || validFrom <= validTo;
const endsTooEarly = { path: ["validTo"], error: "patients.endsBeforeStart" };

const Address = z
  .strictObject({
    use: z.enum(ADDRESS_USES).default("home"),
    /** House and street, one line each. */
    street: z.string().normalize("NFC").trim().max(400).optional(),
    city: text(100).optional(),
    district: text(100).optional(),
    postalCode: text(20).optional(),
    /** ISO 3166-1 alpha-2. */
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    ...period,
  })
  .refine(isPeriod, endsTooEarly);

function withValue<Row extends { value?: string | undefined }>(rows: Row[]) {
  return rows.flatMap((row) => (row.value ? [{ ...row, value: row.value }] : []));
}

const details = {
  namePrefix: text(40).optional(),
  /** A single name is the family name. */
  familyName: name,
  nameSuffix: text(40).optional(),
  birthDatePrecision: z.enum(BIRTH_DATE_PRECISIONS),
  /** Absent exactly when the precision is "unknown". */
  birthDate: z.iso.date("validation.date").optional(),
  /** "Yes, that is right" to an age over 110. */
  isAgeConfirmed: z.boolean().default(false),
  sex: z.enum(SEXES),
  gender: text(60).optional(),
  language: z.enum(LANGUAGES).default("en"),
  needsInterpreter: z.boolean().default(false),
  /** Absent: the interpreter speaks the person's language. */
  interpreterLanguage: z.enum(LANGUAGES).optional(),
  communicationNeeds: z.array(z.enum(COMMUNICATION_NEEDS)).max(COMMUNICATION_NEEDS.length).default([]),
  communicationNote: text(200).optional(),
};
const typed = { ...details, ...partsOf(TYPED) };

type Born = { birthDatePrecision: string; birthDate?: string | undefined };
const isBornOrUnknown = (born: Born) => (born.birthDatePrecision === "unknown") === !born.birthDate;
const onBirthDate = { path: ["birthDate"], error: "patients.birthDateMissing" };

/** What is recorded about who a person is and how to reach them. */
export const PatientDetails = z.strictObject(typed).refine(isBornOrUnknown, onBirthDate);
export type PatientDetails = z.output<typeof PatientDetails>;
/** What of it is stored. */
export type PatientRecord = Omit<PatientDetails, "isAgeConfirmed">;

/** The same without a limit to the rows. */
export const LongDetails = z
  .strictObject({ ...details, ...partsOf({ ...TYPED, rows: STORED.rows }) })
  .refine(isBornOrUnknown, onBirthDate);

export const RegisterPatient = z
  .strictObject({
    ...typed,
    /** Records that were shown as possibly the same person and judged to be somebody else. */
    acceptedDuplicateIds: z.array(z.uuid()).max(20).default([]),
  })
  .refine(isBornOrUnknown, onBirthDate);
export type RegisterPatient = z.output<typeof RegisterPatient>;
export type RegisterPatientForm = z.input<typeof RegisterPatient>;

/** The whole registration again, with the version that was on the screen. */
export const EditPatient = z
  .strictObject({ ...details, ...partsOf(STORED), patientId: z.uuid(), version: z.int().positive() })
  .refine(isBornOrUnknown, onBirthDate);
export type EditPatient = z.output<typeof EditPatient>;
export type EditPatientForm = z.input<typeof EditPatient>;
