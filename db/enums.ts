/** Closed value sets shared by the database, the schemas of inputs and the labels on screens. */

export const STAFF_ROLES = [
  "admin",
  "manager",
  "doctor",
  "nurse",
  "receptionist",
  "pharmacist",
  "lab-technician",
  "cashier",
] as const;
export const ROLES = [...STAFF_ROLES, "patient"] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];
export type Role = (typeof ROLES)[number];

export const USER_STATUSES = ["invited", "unverified", "pending", "active", "disabled"] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

export const TOKEN_PURPOSES = ["setup", "invite", "verify-email", "change-email", "reset-password"] as const;
export type TokenPurpose = (typeof TOKEN_PURPOSES)[number];

export const SESSION_ENDS = [
  "signed-out",
  "revoked",
  "replaced",
  "password-changed",
  "disabled",
  "idle",
  "expired",
] as const;
export type SessionEnd = (typeof SESSION_ENDS)[number];

export const LANGUAGES = ["en", "de", "es", "fr", "hi", "it", "pl", "pt", "ar", "zh", "other"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Lists whose filters, order and columns can be kept under a name. */
export const SAVED_LISTS = ["patients"] as const;
export type SavedList = (typeof SAVED_LISTS)[number];

export const AUDIT_CATEGORIES = [
  "access",
  "accounts",
  "demographics",
  "clinical",
  "scheduling",
  "billing",
  "import",
  "export",
  "settings",
  "reports",
] as const;
export type AuditCategory = (typeof AUDIT_CATEGORIES)[number];

export const AUDIT_OUTCOMES = ["success", "refused", "failed"] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

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

/** Why only some people may see who a record is about. */
export const RESTRICTION_CATEGORIES = ["vip", "staff", "at-risk", "court-order", "other"] as const;

export const EXPORT_FORMATS = ["json", "pdf"] as const;
/** "expired": it was made, and its file is gone. */
export const EXPORT_STATUSES = ["requested", "making", "ready", "failed", "expired"] as const;

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

/** What one patient is to another (FHIR v3 RoleCode: MTH, FTH, PRN, SIB, SPS and CAREGIVER). */
export const PATIENT_RELATION_KINDS = ["mother", "father", "parent", "sibling", "spouse", "carer"] as const;
export type PatientRelationKind = (typeof PATIENT_RELATION_KINDS)[number];

/** How a relation reads from one of its ends: what the other person is to the one on the screen. */
export const RELATION_WORDS = [
  "mother",
  "father",
  "parent",
  "child",
  "sibling",
  "spouse",
  "carer",
  "caredFor",
] as const;
export type RelationWord = (typeof RELATION_WORDS)[number];

/** FHIR Flag.category, as far as a hospital acts on it. */
export const ALERT_CATEGORIES = [
  "safety",
  "infection-control",
  "behavioural",
  "clinical",
  "administrative",
] as const;
export type AlertCategory = (typeof ALERT_CATEGORIES)[number];
/** From what must not be missed to what is good to know. */
export const ALERT_SEVERITIES = ["critical", "warning", "information"] as const;
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number];

/** Who sets and sees a tag: everybody at the front, or clinicians only. */
export const TAG_AUDIENCES = ["front-desk", "clinicians"] as const;
export type TagAudience = (typeof TAG_AUDIENCES)[number];
/** The status tones of the design language. */
export const TAG_TONES = ["neutral", "accent", "info", "success", "warning", "danger"] as const;
export type TagTone = (typeof TAG_TONES)[number];

export const PHOTO_SOURCES = ["camera", "file"] as const;
export type PhotoSource = (typeof PHOTO_SOURCES)[number];

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

export const MESSAGE_CHANNELS = ["email", "sms", "post", "phone", "portal"] as const;
/** What a message can be about: each is a column of `message_preferences`. */
export const MESSAGE_PURPOSES = ["appointments", "results", "billing", "general"] as const;

/** FHIR Coverage.order in words. */
export const COVERAGE_PRIORITIES = ["primary", "secondary"] as const;
export const COVERAGE_STATUSES = ["active", "ended", "entered-in-error"] as const;
export type CoverageStatus = (typeof COVERAGE_STATUSES)[number];
/** FHIR Coverage.relationship (subscriber-relationship): what the holder of the policy is to the patient. */
export const POLICY_HOLDERS = ["self", "spouse", "partner", "parent", "child", "employer", "other"] as const;

/** What can be agreed to (FHIR Consent.scope and Consent.category). */
export const CONSENT_SUBJECTS = [
  "treatment",
  "data-sharing",
  "research",
  "photography",
  "teaching",
  "messages-email",
  "messages-sms",
  "portal-proxy",
] as const;
export type ConsentSubject = (typeof CONSENT_SUBJECTS)[number];
/** The first two stand; the others say how a decision ended. */
export const CONSENT_STATUSES = ["given", "refused", "withdrawn", "replaced", "entered-in-error"] as const;
export type ConsentStatus = (typeof CONSENT_STATUSES)[number];
export const CONSENT_GIVERS = ["patient", "contact", "representative"] as const;

/** What a person is told about a refused connection. None of it says whether a record exists. */
export const REFUSAL_GROUNDS = ["unmatched", "unproven", "somebodyElse"] as const;

export const PATIENT_LINK_STATUSES = ["requested", "confirmed", "refused", "ended"] as const;
export type PatientLinkStatus = (typeof PATIENT_LINK_STATUSES)[number];

/** What became of two records that may be one person. */
export const DUPLICATE_STATUSES = ["open", "dismissed", "merged"] as const;

/** Whose a row was when two records were merged. */
export const MERGE_SIDES = ["survivor", "merged"] as const;

/** How somebody without a name became a person. */
export const IDENTITY_RESOLUTIONS = ["identified", "merged"] as const;

export const APPOINTMENT_STATUSES = [
  "proposed",
  "booked",
  "arrived",
  "in-consultation",
  "fulfilled",
  "cancelled",
  "no-show",
  "entered-in-error",
] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

/** How a visit takes place. */
export const MODALITIES = ["in-person", "video", "phone"] as const;

/** Of the mark that a type of visit has in the calendar; each goes with a shape of its own. */
export const APPOINTMENT_COLOURS = ["teal", "blue", "violet", "amber", "rose", "slate"] as const;

/** What a room is fitted out for. */
export const ROOM_KINDS = ["consulting", "treatment", "procedure", "imaging", "group"] as const;
export type RoomKind = (typeof ROOM_KINDS)[number];

export const SESSION_EXCEPTION_KINDS = ["extra", "cancelled"] as const;

/** FHIR CareTeam.participant.role, as hospitals speak of them. Doctors hold the first three, nurses the others. */
export const CARE_TEAM_ROLES = [
  "attending",
  "consulting",
  "covering",
  "named-nurse",
  "associate-nurse",
] as const;
export type CareTeamRole = (typeof CARE_TEAM_ROLES)[number];

/** FHIR Encounter.class (v3 ActEncounterCode), spelled out. */
export const ENCOUNTER_CLASSES = ["ambulatory", "emergency", "inpatient", "home", "virtual"] as const;
export type EncounterClass = (typeof ENCOUNTER_CLASSES)[number];

export const ENCOUNTER_STATUSES = ["in-progress", "finished", "entered-in-error"] as const;
export type EncounterStatus = (typeof ENCOUNTER_STATUSES)[number];

export const RECORD_STATUSES = ["draft", "signed", "amended", "entered-in-error"] as const;
export type RecordStatus = (typeof RECORD_STATUSES)[number];

export const CHARGE_STATUSES = ["billable", "billed", "voided"] as const;
export type ChargeStatus = (typeof CHARGE_STATUSES)[number];

export const INVOICE_STATUSES = ["draft", "open", "paid", "void"] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

export const PAYMENT_METHODS = ["cash", "card", "transfer", "insurance"] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

export const PAYMENT_KINDS = ["payment", "refund"] as const;
export type PaymentKind = (typeof PAYMENT_KINDS)[number];

export const TIME_OFF_KINDS = ["annual", "sick", "study", "other"] as const;

export const TIME_OFF_STATUSES = ["requested", "approved", "refused", "cancelled"] as const;
export type TimeOffStatus = (typeof TIME_OFF_STATUSES)[number];

/** Declined by the colleague, refused by whoever decides. */
export const SHIFT_SWAP_STATUSES = [
  "offered",
  "accepted",
  "declined",
  "approved",
  "refused",
  "withdrawn",
] as const;
export type ShiftSwapStatus = (typeof SHIFT_SWAP_STATUSES)[number];

export const MAIL_STATUSES = ["queued", "sending", "sent", "kept", "failed", "uncertain"] as const;
export type MailStatus = (typeof MAIL_STATUSES)[number];

/** A spreadsheet is "uploaded" until its columns are matched. */
export const IMPORT_STATUSES = [
  "queued",
  "running",
  "finished",
  "refused",
  "failed",
  "uploaded",
  "cancelled",
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

export const IMPORT_FORMATS = ["fhir", "csv"] as const;

/** Whom a spreadsheet lists. */
export const SPREADSHEET_PURPOSES = ["patients", "staff"] as const;
export type SpreadsheetPurpose = (typeof SPREADSHEET_PURPOSES)[number];

/** What becomes of a row whose person may be known already. */
export const SUSPECT_DECISIONS = ["skip", "take"] as const;
export type SuspectDecision = (typeof SUSPECT_DECISIONS)[number];

/** FHIR OperationOutcome.issue.severity: an error refuses the file, a warning tells what was left out. */
export const IMPORT_SEVERITIES = ["error", "warning"] as const;
export type ImportSeverity = (typeof IMPORT_SEVERITIES)[number];

/** What a part of the hospital is, largest first (FHIR Location.physicalType si, bu, lvl); rooms are the leaves. */
export const LOCATION_KINDS = ["site", "building", "floor"] as const;

/** What somebody employed here is by trade. What their account may do are its roles. */
export const PROFESSIONS = [
  "doctor",
  "nurse",
  "midwife",
  "therapist",
  "pharmacist",
  "laboratory",
  "radiography",
  "reception",
  "billing",
  "management",
  "administration",
  "support",
] as const;
export type Profession = (typeof PROFESSIONS)[number];

export const EMPLOYMENT_STATES = ["employed", "leaving", "left"] as const;
export type EmploymentState = (typeof EMPLOYMENT_STATES)[number];

/** What somebody can leave behind (lib/handovers/kinds.ts). */
export const WORK_KINDS = [
  "appointments",
  "availabilities",
  "shifts",
  "shiftSwaps",
  "timeOff",
  "careTeams",
  "encounters",
  "records",
] as const;
export type WorkKindName = (typeof WORK_KINDS)[number];
