import { z } from "zod";
import "../validation";

/** Ends what somebody may do as the carer of the person who is signed in; a reason is welcome, not asked. */
export const EndOwnCarer = z.strictObject({
  patientId: z.uuid(),
  relationId: z.uuid(),
  reason: z.string().normalize("NFC").trim().min(3).max(500).optional(),
});
export type EndOwnCarer = z.output<typeof EndOwnCarer>;

/** Two patients, before one is recorded as the carer of the other. */
export const ForeseeCarer = z.strictObject({ patientId: z.uuid(), carerId: z.uuid() });
export type ForeseeCarer = z.output<typeof ForeseeCarer>;
