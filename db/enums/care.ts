/** Appointments, visits and who cares. */

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

/** Which visits of a series go along with one. */
export const SERIES_SCOPES = ["following", "all"] as const;
export type SeriesScope = (typeof SERIES_SCOPES)[number];
/** No series is longer; what goes on for longer is booked anew after it was looked at. */
export const MOST_SERIES_VISITS = 26;

/** Who asked for a visit: the patient, somebody for the patient, or a colleague who wants to see them again. */
export const REQUESTERS = ["patient", "relative", "practitioner"] as const;

/** How a visit takes place. */
export const MODALITIES = ["in-person", "video", "phone"] as const;

/** Of the mark that a type of visit has in the calendar; each goes with a shape of its own. */
export const APPOINTMENT_COLOURS = ["teal", "blue", "violet", "amber", "rose", "slate"] as const;

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
