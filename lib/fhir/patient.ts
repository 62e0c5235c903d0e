import { z } from "zod";
import {
  type AddressUse,
  type IdentifierType,
  LANGUAGES,
  type Language,
  type Relationship,
  SEXES,
  type TelecomUse,
} from "@/db/enums/registration";
import type { PatientDetails } from "../patients/inputs";
import { birthDateConcern } from "../patients/rules";
import { parsePhone } from "../phone";
import {
  Address,
  CodeableConcept,
  ContactPoint,
  countryOf,
  DateTime,
  daysOf,
  HumanName,
  Identifier,
  instantOf,
  lookUp,
  PartialDate,
} from "./elements";
import { Names, nameOf } from "./names";

/** The part of FHIR R4 Patient that the registry holds; everything else of it is left out silently. */
export const Patient = z
  .object({
    identifier: z.array(Identifier).max(100).optional(),
    name: Names,
    telecom: z.array(ContactPoint).max(100).optional(),
    gender: z.enum(SEXES).optional(),
    birthDate: PartialDate.optional(),
    deceasedBoolean: z.boolean().optional(),
    deceasedDateTime: DateTime.optional(),
    address: z.array(Address).max(50).optional(),
    contact: z
      .array(
        z.object({
          relationship: z.array(CodeableConcept).max(20).optional(),
          name: HumanName.optional(),
          telecom: z.array(ContactPoint).max(20).optional(),
        }),
      )
      .max(50)
      .optional(),
    communication: z
      .array(z.object({ language: CodeableConcept, preferred: z.boolean().optional() }))
      .max(50)
      .optional(),
  })
  .refine(({ name }) => nameOf(name) !== null, { path: ["name"], message: "validation.required" });
export type Patient = z.output<typeof Patient>;

type Details = Omit<PatientDetails, "isAgeConfirmed">;

/** The registration that a FHIR Patient amounts to. Names are kept as they are written, digits and all. */
export function detailsOf(patient: Patient, { country }: { country: string }): Details {
  const home = countryOf(patient.address?.[0]?.country) ?? country;
  const name = nameOf(patient.name) ?? { familyName: "" };
  return {
    ...name,
    preferredName: patient.name?.find(({ use }) => use === "nickname")?.given?.[0],
    ...birthOf(patient.birthDate),
    sex: patient.gender ?? "unknown",
    language: languageOf(patient),
    needsInterpreter: false,
    communicationNeeds: [],
    phones: pointsOf(patient, ["phone", "sms"]).map(({ value, use }) => ({
      use,
      value: parsePhone(value, home) ?? value.slice(0, 40).trim(),
    })),
    emails: pointsOf(patient, ["email"]).map(({ value, use }) => ({ use, value: value.toLowerCase() })),
    addresses: (patient.address ?? [])
      .filter(({ use }) => use !== "old")
      .map((address) => ({
        street: (address.line?.length ? address.line.join("\n") : address.text)?.slice(0, 400) || undefined,
        city: address.city || undefined,
        district: address.state || undefined,
        postalCode: address.postalCode || undefined,
        country: countryOf(address.country),
        use: addressUseOf(address),
        ...daysOf(address.period),
      })),
    contacts: (patient.contact ?? []).flatMap((contact) => {
      const person = nameOf(contact.name && [contact.name]);
      if (!person) return [];
      const pointOf = (wanted: string) => contact.telecom?.find(({ system }) => system === wanted)?.value;
      const phone = pointOf("phone");
      return [
        {
          name: [person.givenName, person.familyName].filter(Boolean).join(" ").slice(0, 100),
          relationship: relationshipOf(contact.relationship),
          phone: phone ? (parsePhone(phone, home) ?? phone.slice(0, 40).trim()) : undefined,
          email: pointOf("email")?.toLowerCase(),
          isEmergencyContact: codesOf(contact.relationship).includes("C"),
          isNextOfKin: codesOf(contact.relationship).includes("N"),
        },
      ];
    }),
    identifiers: (patient.identifier ?? []).flatMap(({ type, system, value, period }) =>
      value && /[\p{L}\p{N}]/u.test(value)
        ? [{ type: identifierTypeOf(type), issuer: system || "unknown", value, ...daysOf(period) }]
        : [],
    ),
  };
}

/** When the person died; a death without a time is dated to the moment at which it was learnt. */
export function deceasedAtOf(patient: Patient, now: Date): { at: Date | null; isGuessed: boolean } {
  if (patient.deceasedDateTime) return { at: instantOf(patient.deceasedDateTime), isGuessed: false };
  return patient.deceasedBoolean ? { at: now, isGuessed: true } : { at: null, isGuessed: false };
}

/** A birth in the future, or longer ago than anybody lived who is not said to be dead. */
export function isImpossibleBirth(patient: Patient, today: string): boolean {
  const { birthDate } = birthOf(patient.birthDate);
  if (!birthDate) return false;
  const concern = birthDateConcern(birthDate, today);
  const isDead = Boolean(patient.deceasedDateTime || patient.deceasedBoolean);
  return concern === "future" || (concern === "impossible" && !isDead);
}

function birthOf(date: string | undefined): Pick<Details, "birthDate" | "birthDatePrecision"> {
  if (!date) return { birthDate: undefined, birthDatePrecision: "unknown" };
  return date.length === 10
    ? { birthDate: date, birthDatePrecision: "exact" }
    : { birthDate: instantOf(date).toISOString().slice(0, 10), birthDatePrecision: "estimated" };
}

const ADDRESS_USES_BY_CODE: Record<string, AddressUse> = {
  temp: "temporary",
  work: "work",
  billing: "postal",
};
const addressUseOf = ({ use, type }: z.output<typeof Address>): AddressUse =>
  type === "postal" ? "postal" : (lookUp(ADDRESS_USES_BY_CODE, use) ?? "home");

function languageOf({ communication }: Patient): Language {
  const spoken = communication?.find(({ preferred }) => preferred) ?? communication?.[0];
  const code = spoken?.language.coding?.[0]?.code?.split(/[-_]/)[0]?.toLowerCase();
  if (!code) return "en";
  return LANGUAGES.find((language) => language === code) ?? "other";
}

function pointsOf({ telecom }: Patient, systems: readonly string[]) {
  return (telecom ?? []).flatMap(({ system, value, use }) =>
    value && system && systems.includes(system) && use !== "old"
      ? [{ value, use: lookUp(TELECOM_USES_BY_CODE, use) ?? "other" }]
      : [],
  );
}

const TELECOM_USES_BY_CODE: Record<string, TelecomUse> = { home: "home", work: "work", mobile: "mobile" };

/** HL7 v2 table 0203, as far as the registry tells kinds apart. */
const IDENTIFIER_TYPES_BY_CODE: Record<string, IdentifierType> = {
  SS: "national",
  NI: "national",
  NH: "national",
  HC: "insurance",
  MB: "insurance",
  PPN: "passport",
  DL: "driving-licence",
  MR: "external-mrn",
};
const identifierTypeOf = (type: z.output<typeof CodeableConcept> | undefined): IdentifierType =>
  (type?.coding ?? []).map(({ code }) => lookUp(IDENTIFIER_TYPES_BY_CODE, code)).find(Boolean) ?? "other";

/** HL7 v3 RoleCode, as far as the registry tells relationships apart. */
const RELATIONSHIPS_BY_CODE: Record<string, Relationship> = {
  SPS: "spouse",
  HUSB: "spouse",
  WIFE: "spouse",
  DOMPART: "partner",
  PRN: "parent",
  MTH: "parent",
  FTH: "parent",
  CHILD: "child",
  SON: "child",
  DAU: "child",
  SIB: "sibling",
  BRO: "sibling",
  SIS: "sibling",
  GUARD: "guardian",
  FRND: "friend",
};
const codesOf = (concepts: z.output<typeof CodeableConcept>[] | undefined) =>
  (concepts ?? []).flatMap(({ coding }) => (coding ?? []).map(({ code }) => code ?? ""));
const relationshipOf = (concepts: z.output<typeof CodeableConcept>[] | undefined): Relationship =>
  codesOf(concepts)
    .map((code) => lookUp(RELATIONSHIPS_BY_CODE, code))
    .find(Boolean) ?? "other";
