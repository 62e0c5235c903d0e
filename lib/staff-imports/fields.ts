/** What a column of a list of staff can hold. */
export const STAFF_COLUMNS = [
  "staffNumber",
  "namePrefix",
  "givenName",
  "familyName",
  "profession",
  "jobTitle",
  "department",
  "languages",
  "workPhone",
  "bleep",
  "workEmail",
  "privatePhone",
  "privateEmail",
  "emergencyContact",
  "employedFrom",
] as const;
export type StaffColumn = (typeof STAFF_COLUMNS)[number];
