import { z } from "zod";
import { OWN_FEE } from "../charges/rules";
import "../validation";

export const OpenEncounter = z.strictObject({
  appointmentId: z.uuid(),
  /** Version of the appointment that the doctor saw. */
  version: z.int().positive(),
});
export type OpenEncounter = z.infer<typeof OpenEncounter>;

export const OpenWalkIn = z.strictObject({
  patientId: z.uuid(),
  reason: z.string().trim().min(1).max(300),
});
export type OpenWalkIn = z.infer<typeof OpenWalkIn>;

export const FinishEncounter = z.strictObject({
  encounterId: z.uuid(),
  version: z.int().positive(),
  /** The doctor was told about an unsigned entry and wants to sign it later. */
  keepDraft: z.boolean().default(false),
  /** What a visit without an appointment costs; one with an appointment costs what its type and the doctor's fee say. */
  chargeItemId: z.union([z.uuid(), z.literal(OWN_FEE)]).optional(),
});
export type FinishEncounter = z.infer<typeof FinishEncounter>;
