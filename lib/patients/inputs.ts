import { z } from "zod";
import {
  BIRTH_DATE_PRECISIONS,
  IDENTIFIER_TYPES,
  LANGUAGES,
  RELATIONSHIPS,
  SEXES,
  TELECOM_USES,
} from "@/db/enums";
import "../validation";

const CONTROLS_OR_DIRECTION = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** One line of text, spaces tidied, in the composed Unicode form. */
const text = (maximum: number) =>
  z
    .string()
    .normalize("NFC")
    .overwrite((typed) => typed.replace(/\s+/gu, " ").trim())
    .min(1)
    .max(maximum)
    .refine((line) => !CONTROLS_OR_DIRECTION.test(line), "validation.invalid");

/** A name is whatever its bearer writes, in any script, of any length from one letter; it holds at least one letter. */
const name = text(100).regex(/\p{L}/u, "patients.nameNeedsLetter");

const phone = text(40);
const email = z.email().trim().toLowerCase().max(254);

/** A row of a list that was added and left blank is no row. */
const Phones = z
  .array(z.strictObject({ use: z.enum(TELECOM_USES), value: phone.optional() }))
  .max(10)
  .transform((rows) => rows.flatMap(({ use, value }) => (value ? [{ use, value }] : [])));

const Emails = z
  .array(z.strictObject({ use: z.enum(TELECOM_USES), value: email.optional() }))
  .max(5)
  .transform((rows) => rows.flatMap(({ use, value }) => (value ? [{ use, value }] : [])));

const Addresses = z
  .array(
    z.strictObject({
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
    }),
  )
  .max(5)
  .transform((rows) => rows.filter((row) => Object.values(row).some(Boolean)));

/** People to call (FHIR Patient.contact). */
const Contacts = z
  .array(
    z
      .strictObject({
        name: name.optional(),
        relationship: z.enum(RELATIONSHIPS),
        phone: phone.optional(),
        isEmergencyContact: z.boolean().default(false),
      })
      .refine((row) => row.name || !row.phone, { path: ["name"], error: "validation.required" }),
  )
  .max(10)
  .transform((rows) => rows.flatMap((row) => (row.name ? [{ ...row, name: row.name }] : [])));

const Identifiers = z
  .array(
    z
      .strictObject({
        type: z.enum(IDENTIFIER_TYPES),
        issuer: text(120).optional(),
        value: text(60)
          .regex(/[\p{L}\p{N}]/u, "validation.format")
          .optional(),
      })
      .refine((row) => row.issuer || !row.value, { path: ["issuer"], error: "validation.required" })
      .refine((row) => row.value || !row.issuer, { path: ["value"], error: "validation.required" }),
  )
  .max(10)
  .transform((rows) =>
    rows.flatMap(({ type, issuer, value }) => (issuer && value ? [{ type, issuer, value }] : [])),
  );

const details = {
  namePrefix: text(40).optional(),
  /** Absent for a person with a single name, which is then the family name. */
  givenName: name.optional(),
  middleNames: name.optional(),
  familyName: name,
  nameSuffix: text(40).optional(),
  preferredName: name.optional(),
  birthDatePrecision: z.enum(BIRTH_DATE_PRECISIONS),
  /** Absent exactly when the precision is "unknown". */
  birthDate: z.iso.date("validation.date").optional(),
  /** "Yes, that is right" to an age over 110. */
  isAgeConfirmed: z.boolean().default(false),
  sex: z.enum(SEXES),
  gender: text(60).optional(),
  language: z.enum(LANGUAGES).default("en"),
  needsInterpreter: z.boolean().default(false),
  phones: Phones.default([]),
  emails: Emails.default([]),
  addresses: Addresses.default([]),
  contacts: Contacts.default([]),
  identifiers: Identifiers.default([]),
};

type Born = { birthDatePrecision: string; birthDate?: string | undefined };
const isBornOrUnknown = (born: Born) => (born.birthDatePrecision === "unknown") === !born.birthDate;
const onBirthDate = { path: ["birthDate"], error: "patients.birthDateMissing" };

/** What is recorded about who a person is and how to reach them. */
export const PatientDetails = z.strictObject(details).refine(isBornOrUnknown, onBirthDate);
export type PatientDetails = z.output<typeof PatientDetails>;
/** What of it is stored. */
export type PatientRecord = Omit<PatientDetails, "isAgeConfirmed">;

export const RegisterPatient = z
  .strictObject({
    ...details,
    /** Records that were shown as possibly the same person and judged to be somebody else. */
    acceptedDuplicateIds: z.array(z.uuid()).max(20).default([]),
  })
  .refine(isBornOrUnknown, onBirthDate);
export type RegisterPatient = z.output<typeof RegisterPatient>;
export type RegisterPatientForm = z.input<typeof RegisterPatient>;

/** The whole registration again, with the version that was on the screen. */
export const EditPatient = z
  .strictObject({ ...details, patientId: z.uuid(), version: z.int().positive() })
  .refine(isBornOrUnknown, onBirthDate);
export type EditPatient = z.output<typeof EditPatient>;
export type EditPatientForm = z.input<typeof EditPatient>;
