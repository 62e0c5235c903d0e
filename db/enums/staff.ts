/** People who work here, their time, and the places of the hospital. */

/** What a room is fitted out for. */
export const ROOM_KINDS = ["consulting", "treatment", "procedure", "imaging", "group"] as const;
export type RoomKind = (typeof ROOM_KINDS)[number];

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
