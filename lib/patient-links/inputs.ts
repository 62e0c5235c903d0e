import { z } from "zod";
import { PATIENT_LINK_STATUSES, REFUSAL_GROUNDS } from "@/db/enums/patients";
import { oneOfParam } from "@/lib/list-params";
import { Paging } from "@/lib/pagination";
import "@/lib/validation";

/** What a patient enters to be recognised: both stand on every letter of the hospital. */
export const ClaimRecord = z.strictObject({
  mrn: z.string().trim().min(1).max(20),
  birthDate: z.iso.date("validation.date"),
});
export type ClaimRecord = z.infer<typeof ClaimRecord>;

/** Names the record that the member of staff compared, in the version that was on the screen. */
export const ConfirmPatientLink = z.strictObject({
  linkId: z.uuid(),
  patientId: z.uuid(),
  patientVersion: z.int().min(1),
});
export type ConfirmPatientLink = z.infer<typeof ConfirmPatientLink>;

const reason = z.string().trim().min(3).max(500);

export const RefusePatientLink = z.strictObject({
  linkId: z.uuid(),
  ground: z.enum(REFUSAL_GROUNDS),
  /** For the audit trail only. */
  reason,
});
export type RefusePatientLink = z.infer<typeof RefusePatientLink>;

/** Takes back a connection that was confirmed. */
export const EndPatientLink = z.strictObject({ linkId: z.uuid(), reason });
export type EndPatientLink = z.infer<typeof EndPatientLink>;

export const PatientLinkFilter = Paging.extend({
  status: oneOfParam(PATIENT_LINK_STATUSES),
});
export type PatientLinkFilter = z.infer<typeof PatientLinkFilter>;
