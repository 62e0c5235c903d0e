import type { AuditOutcome, UserStatus } from "@/db/enums/access";
import type { ChargeStatus, InvoiceStatus, PaymentKind } from "@/db/enums/billing";
import type { AppointmentStatus, EncounterStatus, RecordStatus } from "@/db/enums/care";
import type { ImportStatus, MailStatus } from "@/db/enums/exchange";
import type { AlertSeverity, PatientLinkStatus } from "@/db/enums/patients";
import type { ShiftSwapStatus, TimeOffStatus } from "@/db/enums/staff";
import type { Tone } from "./badge";

/** A status is never told by colour alone: each tone comes with a shape, and always with its word. */
export type Shape = "dot" | "ring" | "half" | "tick" | "cross" | "bar" | "warn";
type Look = { tone: Tone; shape: Shape };
type Map<Value extends string> = Record<Value, Look>;

const waiting: Look = { tone: "neutral", shape: "ring" };
const planned: Look = { tone: "info", shape: "ring" };
const running: Look = { tone: "accent", shape: "half" };
const here: Look = { tone: "warning", shape: "dot" };
const done: Look = { tone: "success", shape: "tick" };
const stopped: Look = { tone: "neutral", shape: "bar" };
const wrong: Look = { tone: "danger", shape: "cross" };
const doubtful: Look = { tone: "warning", shape: "warn" };

const alertSeverity: Map<AlertSeverity> = {
  critical: { tone: "danger", shape: "warn" },
  warning: { tone: "warning", shape: "half" },
  information: { tone: "info", shape: "ring" },
};
const userStatus: Map<UserStatus> = {
  invited: planned,
  unverified: waiting,
  pending: here,
  active: done,
  disabled: stopped,
};
const appointmentStatus: Map<AppointmentStatus> = {
  proposed: waiting,
  booked: planned,
  arrived: here,
  "in-consultation": running,
  fulfilled: done,
  cancelled: stopped,
  "no-show": wrong,
  "entered-in-error": wrong,
};
const encounterStatus: Map<EncounterStatus> = {
  "in-progress": running,
  finished: done,
  "entered-in-error": wrong,
};
const recordStatus: Map<RecordStatus> = {
  draft: waiting,
  signed: done,
  amended: doubtful,
  "entered-in-error": wrong,
};
const chargeStatus: Map<ChargeStatus> = { billable: planned, billed: done, voided: stopped };
const invoiceStatus: Map<InvoiceStatus> = { draft: waiting, open: here, paid: done, void: stopped };
const paymentKind: Map<PaymentKind> = { payment: done, refund: doubtful };
const mailStatus: Map<MailStatus> = {
  queued: waiting,
  sending: running,
  sent: done,
  kept: planned,
  failed: wrong,
  uncertain: doubtful,
  delivered: done,
  bounced: wrong,
  complained: doubtful,
  dropped: stopped,
};
const importStatus: Map<ImportStatus> = {
  queued: waiting,
  running,
  finished: done,
  refused: doubtful,
  failed: wrong,
  uploaded: waiting,
  cancelled: doubtful,
};
const auditOutcome: Map<AuditOutcome> = { success: done, refused: doubtful, failed: wrong };
const patientLinkStatus: Map<PatientLinkStatus> = {
  requested: here,
  confirmed: done,
  refused: wrong,
  ended: stopped,
};

const shiftSwapStatus: Map<ShiftSwapStatus> = {
  offered: waiting,
  accepted: here,
  declined: stopped,
  approved: done,
  refused: wrong,
  withdrawn: stopped,
};
const timeOffStatus: Map<TimeOffStatus> = {
  requested: here,
  approved: done,
  refused: wrong,
  cancelled: stopped,
};

/** One look per value of every status enum; the words are in the messages under `enums.<name>.<value>`. */
export const STATUS_LOOKS = {
  alertSeverity,
  appointmentStatus,
  auditOutcome,
  chargeStatus,
  encounterStatus,
  importStatus,
  invoiceStatus,
  mailStatus,
  patientLinkStatus,
  paymentKind,
  recordStatus,
  shiftSwapStatus,
  timeOffStatus,
  userStatus,
};

export type StatusName = keyof typeof STATUS_LOOKS;
export type StatusValue<Name extends StatusName> = keyof (typeof STATUS_LOOKS)[Name] & string;

export function lookOf(name: StatusName, value: string): Look {
  const looks: Record<string, Look> = STATUS_LOOKS[name];
  return looks[value] ?? waiting;
}
