const FOR_SEARCH = "a copy made for searching; the value itself is in the file";
const BESIDE = "says only that a merge brought it beside another of the same time; both are in the file";
const OF_ANOTHER = "names another record, or holds its data";

/**
 * What is not handed out, by table or by table and column, and why. A table or column that the database reaches from a
 * patient and that is neither here nor in `PARTS` fails a test. `patient_id` itself stands once at the head of the file.
 */
export const EXCLUDED: Readonly<Record<string, string>> = {
  "patients.family_search": FOR_SEARCH,
  "patients.given_search": FOR_SEARCH,
  "patients.name_search": FOR_SEARCH,
  "patients.merged_into_id": "a record that another took in is not handed out; the other one is",
  "patient_telecoms.value_search": FOR_SEARCH,
  "patient_identifiers.value_search": FOR_SEARCH,
  "appointments.is_overlapping": BESIDE,
  "coverages.is_overlapping": BESIDE,
  "coverages.policy_search": FOR_SEARCH,
  "patient_exports.file_id": "the place of a file that is removed; what it held is described by the row",
  "appointment_messages.mail_id": "the place of its mail in the outbox; what became of it is in the row",
  appointment_devices: "equipment of the hospital that was kept for a visit",
  queue_calls: "shown on a screen of the waiting room for a moment; the changes of the visit tell each call",
  queue_entries: "the turn in the waiting room on one day; the changes of the visit tell each step",
  appointment_links: "serial numbers of the links in mails, with which nothing can be read",
  google_events:
    "that a practitioner's own calendar was told of a visit, without saying whose; its row says the rest",
  google_conflicts: "what did not agree between a visit and the practitioner's own calendar, for the desk",
  reserved_times: "what a visit takes of the calendar; its own row says the same",
  patient_duplicates: OF_ANOTHER,
  patient_merges: OF_ANOTHER,
  patient_merge_rows: OF_ANOTHER,
  patient_import_suspects: OF_ANOTHER,
  recent_patients: "what colleagues opened last, for their own lists; the audit trail tells who read",
};
