/** What is registered about a person. */

export const LANGUAGES = ["en", "de", "es", "fr", "hi", "it", "pl", "pt", "ar", "zh", "other"] as const;
export type Language = (typeof LANGUAGES)[number];

/** FHIR AdministrativeGender. */
export const SEXES = ["female", "male", "other", "unknown"] as const;
export type Sex = (typeof SEXES)[number];
/** By which people without a name are told apart at a glance. */
export const SEEN_SEXES = ["male", "female", "unknown"] as const;

export const BIRTH_DATE_PRECISIONS = ["exact", "estimated", "unknown"] as const;

/** FHIR ContactPoint.system and ContactPoint.use, as far as a registry needs them. */
export const TELECOM_SYSTEMS = ["phone", "email"] as const;
export type TelecomSystem = (typeof TELECOM_SYSTEMS)[number];
export const TELECOM_USES = ["home", "mobile", "work", "other"] as const;
export type TelecomUse = (typeof TELECOM_USES)[number];

export const IDENTIFIER_TYPES = [
  "national",
  "insurance",
  "passport",
  "driving-licence",
  "external-mrn",
  "other",
] as const;
export type IdentifierType = (typeof IDENTIFIER_TYPES)[number];

export const RELATIONSHIPS = [
  "spouse",
  "partner",
  "parent",
  "child",
  "sibling",
  "guardian",
  "friend",
  "other",
] as const;
export type Relationship = (typeof RELATIONSHIPS)[number];

/**
 * What somebody may be told about the patient, from nothing to everything; each includes those before it. The patient
 * says so (NHS Confidentiality Code of Practice 2003, B: disclosure to carers and family only with consent).
 */
export const MAY_BE_TOLD = ["nothing", "appointments", "condition", "everything"] as const;
export type MayBeTold = (typeof MAY_BE_TOLD)[number];

/**
 * By what right somebody decides for the patient: parental responsibility (Children Act 1989), a lasting power of
 * attorney or a deputy of the court (Mental Capacity Act 2005); in HL7 v3 RoleCode PRN, GUARD, HPOWATT, DPOWATT.
 */
export const LEGAL_AUTHORITIES = [
  "parental-responsibility",
  "guardian",
  "health-attorney",
  "finance-attorney",
  "court-deputy",
] as const;
export type LegalAuthority = (typeof LEGAL_AUTHORITIES)[number];

/** FHIR Address.use and Address.type, as far as a desk tells them apart. */
export const ADDRESS_USES = ["home", "temporary", "postal", "work"] as const;
export type AddressUse = (typeof ADDRESS_USES)[number];

/**
 * Information formats, support and professionals that people with a disability or sensory loss need: the categories of
 * the NHS Accessible Information Standard (DCB1605) with the needs a hospital meets most.
 */
export const COMMUNICATION_NEEDS = [
  "large-print",
  "easy-read",
  "braille",
  "audio",
  "electronic-text",
  "hearing-loop",
  "lip-reading",
  "sign-language-interpreter",
  "deafblind-interpreter",
  "speech-to-text-reporter",
  "communication-aid",
  "advocate",
  "longer-appointment",
] as const;
export type CommunicationNeed = (typeof COMMUNICATION_NEEDS)[number];
