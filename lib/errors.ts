import { isOverloaded, postgresConstraint } from "@/db/errors";

export type ErrorKind = "invalid" | "not-found" | "refused" | "conflict" | "too-many" | "step-up" | "busy";

type Details = {
  /** Message keys by field path, shown beside the fields. */
  fields?: Record<string, string>;
  params?: Record<string, string | number>;
  /** What stands in the database now, so that a form can show both versions. */
  current?: unknown;
  /** Choices that would be accepted instead. */
  alternatives?: readonly unknown[];
};

/**
 * An expected failure. `code` is a key of the `errors` messages and becomes the sentence a person reads; anything else
 * that is thrown is a bug and shows a reference only.
 */
export class AppError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    readonly details: Details = {},
  ) {
    super(code);
    this.name = "AppError";
  }
}

/** The input is well formed but cannot be true or is not allowed. */
export class Invalid extends AppError {
  constructor(code: string, details?: Details) {
    super("invalid", code, details);
  }
}

/** There is no such thing, or not for this viewer: the two look alike. */
export class NotFound extends AppError {
  constructor(code = "notFound") {
    super("not-found", code);
  }
}

export class Refused extends AppError {
  constructor(code = "refused", details?: Details) {
    super("refused", code, details);
  }
}

/** Somebody else was faster, or the state no longer allows it. */
export class Conflict extends AppError {
  constructor(code: string, details?: Details) {
    super("conflict", code, details);
  }
}

export class TooMany extends AppError {
  constructor(code = "tooMany", details?: Details) {
    super("too-many", code, details);
  }
}

/** The person has to prove themselves again before this. */
export class StepUpRequired extends AppError {
  constructor() {
    super("step-up", "stepUpRequired");
  }
}

/** The database had no room or time for this now; nothing was saved. */
class Busy extends AppError {
  constructor() {
    super("busy", "busy");
  }
}

const taken = (code: string, field: string) => () => new Conflict(code, { fields: { [field]: code } });
const codeTaken = taken("catalogues.codeTaken", "code");
const nameTaken = taken("catalogues.nameTaken", "name");

/** Constraints that a race or a form can reach, and what they mean to a person. */
const CONSTRAINTS: Record<string, () => AppError> = {
  users_username_unique: () =>
    new Conflict("users.usernameTaken", { fields: { username: "users.usernameTaken" } }),
  users_email_unique: () => new Conflict("users.emailTaken", { fields: { email: "users.emailTaken" } }),
  patient_identifiers_unique: () =>
    new Conflict("patients.identifierTaken", { fields: { identifiers: "patients.identifierTaken" } }),
  coverages_primary_alone: () =>
    new Conflict("coverages.primaryOverlaps", { fields: { priority: "coverages.primaryOverlaps" } }),
  insurers_code_unique: codeTaken,
  insurers_name_unique: nameTaken,
  patients_merged: () => new Conflict("patients.merged"),
  patient_links_one_open: () => new Conflict("users.linkExists"),
  practitioners_licence_unique: () =>
    new Conflict("practitioners.licenceTaken", { fields: { licenceNumber: "practitioners.licenceTaken" } }),
  practitioners_user_unique: () => new Conflict("practitioners.accountTaken"),
  staff_members_number_unique: taken("staffMembers.numberTaken", "staffNumber"),
  staff_members_work_email_unique: taken("staffMembers.emailTaken", "workEmail"),
  staff_members_user_unique: taken("staffMembers.accountTaken", "userId"),
  availabilities_no_overlap: () => new Conflict("practitioners.availabilityOverlaps"),
  session_exceptions_no_overlap: () =>
    new Conflict("sessionExceptions.overlapsHours", {
      fields: { startsAt: "sessionExceptions.overlapsHours" },
    }),
  staff_availabilities_no_overlap: () => new Conflict("practitioners.availabilityOverlaps"),
  time_off_no_overlap: () => new Conflict("timeOff.overlaps", { fields: { fromDay: "timeOff.overlaps" } }),
  time_off_no_shifts: () => new Conflict("timeOff.changedMeanwhile"),
  shifts_one_place_at_once: () => new Conflict("shifts.personBusy"),
  shifts_not_in_time_off: () => new Conflict("shifts.personAway"),
  shift_kinds_name_unique: () => new Conflict("shifts.nameTaken", { fields: { name: "shifts.nameTaken" } }),
  reserved_times_practitioner_free: () => new Conflict("appointments.takenJustNow"),
  reserved_times_room_free: () => new Conflict("appointments.roomTaken"),
  reserved_times_device_free: () => new Conflict("appointments.deviceTaken"),
  group_sessions_seats: () => new Conflict("appointments.groupFull"),
  appointments_patient_free: () => new Conflict("appointments.patientBusy"),
  queues_letter_unique: taken("queue.letterTaken", "letter"),
  queues_department_unique: taken("queue.departmentTaken", "departmentId"),
  terminals_name_unique: taken("terminals.nameTaken", "name"),
  care_team_participants_one_leader: () => new Conflict("careTeams.takenJustNow"),
  care_team_participants_once: () => new Conflict("careTeams.takenJustNow"),
  encounters_appointment_unique: () => new Conflict("encounters.alreadyOpen"),
  saved_views_own_name_unique: taken("savedViews.nameTaken", "name"),
  saved_views_shared_name_unique: taken("savedViews.sharedNameTaken", "name"),
  records_one_draft_per_author: () => new Conflict("records.draftExists"),
  records_supersedes_unique: () => new Conflict("records.alreadyAmended"),
  departments_code_unique: codeTaken,
  departments_name_unique: nameTaken,
  specialties_code_unique: codeTaken,
  specialties_name_unique: nameTaken,
  rooms_code_unique: codeTaken,
  locations_code_unique: codeTaken,
  locations_name_unique: nameTaken,
  services_code_unique: codeTaken,
  services_name_unique: nameTaken,
  skills_code_unique: codeTaken,
  skills_name_unique: nameTaken,
  appointment_types_code_unique: codeTaken,
  charge_items_code_unique: codeTaken,
  device_kinds_code_unique: codeTaken,
  device_kinds_name_unique: nameTaken,
  devices_code_unique: codeTaken,
  availability_types_type_id_appointment_types_id_fk: () => new Invalid("catalogues.unknownEntry"),
  session_exception_types_type_id_appointment_types_id_fk: () => new Invalid("catalogues.unknownEntry"),
  devices_kind_id_device_kinds_id_fk: () => new Invalid("catalogues.unknownEntry"),
  appointment_types_device_kind_id_device_kinds_id_fk: () => new Invalid("catalogues.unknownEntry"),
  rooms_department_id_departments_id_fk: () => new Invalid("catalogues.unknownEntry"),
  services_department_id_departments_id_fk: () => new Invalid("catalogues.unknownEntry"),
  services_specialty_id_specialties_id_fk: () => new Invalid("catalogues.unknownEntry"),
  waiting_list_entries_type_id_appointment_types_id_fk: () => new NotFound(),
  waiting_list_entries_practitioner_id_practitioners_id_fk: () => new NotFound(),
  waiting_list_entries_specialty_id_specialties_id_fk: () => new NotFound(),
  service_appointment_types_type_id_appointment_types_id_fk: () => new Invalid("catalogues.unknownEntry"),
  appointment_types_charge_item_id_charge_items_id_fk: () => new Invalid("catalogues.unknownEntry"),
  patient_tags_code_unique: codeTaken,
  patient_tags_name_unique: nameTaken,
  invoices_never_overpaid: () => new Conflict("payments.moreThanOwed"),
};

/** The expected failure behind an error of the database, or the error itself. */
export function translated(error: unknown): unknown {
  if (isOverloaded(error)) return new Busy();
  const constraint = postgresConstraint(error);
  return (constraint && CONSTRAINTS[constraint]?.()) || error;
}
