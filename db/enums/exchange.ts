/** What leaves the hospital by mail and comes in by file. */

/** "sent": a provider took it, which may then tell more. "dropped": it was no longer true when it was to leave. */
export const MAIL_STATUSES = [
  "queued",
  "sending",
  "sent",
  "kept",
  "failed",
  "uncertain",
  "delivered",
  "bounced",
  "complained",
  "dropped",
] as const;
export type MailStatus = (typeof MAIL_STATUSES)[number];

/** What a patient is told about a visit. */
export const APPOINTMENT_MESSAGE_KINDS = [
  "confirmation",
  "change",
  "cancellation",
  "reminder",
  "no-show",
  "offer",
] as const;

/** How long before a visit patients can be reminded: minutes, as text for forms. */
export const REMINDER_LEADS = ["10080", "4320", "2880", "1440", "180", "60"] as const;

/** Lists of messages that nobody read: those that did not arrive, and those not sent although the visit is ahead. */
export const MESSAGE_TROUBLES = ["undelivered", "unsent"] as const;

/** Once handed over, the mail says what became of it. */
export const APPOINTMENT_MESSAGE_STATUSES = ["planned", "handed-over", "dropped"] as const;

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
