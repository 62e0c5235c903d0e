/** What leaves the hospital by mail and comes in by file. */

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
