/** What hangs on a patient beside the registration. */

/** Lists whose filters, order and columns can be kept under a name. */
export const SAVED_LISTS = ["patients"] as const;
export type SavedList = (typeof SAVED_LISTS)[number];

/** Why only some people may see who a record is about. */
export const RESTRICTION_CATEGORIES = ["vip", "staff", "at-risk", "court-order", "other"] as const;

export const EXPORT_FORMATS = ["json", "pdf"] as const;
/** "expired": it was made, and its file is gone. */
export const EXPORT_STATUSES = ["requested", "making", "ready", "failed", "expired"] as const;

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

export const MESSAGE_CHANNELS = ["email", "sms", "post", "phone", "portal"] as const;
/** What a message can be about: each is a column of `message_preferences`. */
export const MESSAGE_PURPOSES = ["appointments", "results", "billing", "general"] as const;

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
