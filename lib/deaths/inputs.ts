import { z } from "zod";
import "../validation";

export const RecordDeath = z.strictObject({
  patientId: z.uuid(),
  /** Version of the registration on the screen. */
  version: z.int().min(1),
  diedOn: z.iso.date("validation.date"),
  /** HH:mm on the hospital's clock, when it is known. */
  diedAt: z.iso.time({ precision: -1, error: "validation.time" }).optional(),
  cause: z.string().normalize("NFC").trim().min(1).max(500).optional(),
});
export type RecordDeath = z.output<typeof RecordDeath>;

export const RetractDeath = z.strictObject({
  patientId: z.uuid(),
  version: z.int().min(1),
  reason: z.string().normalize("NFC").trim().min(3).max(500),
});
export type RetractDeath = z.output<typeof RetractDeath>;
