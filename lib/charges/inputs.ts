import { z } from "zod";
import "../validation";

/** What a cashier adds by hand: never to a visit. */
export const AddCharge = z.strictObject({
  patientId: z.uuid(),
  chargeItemId: z.uuid(),
  quantity: z.int().min(1).max(999),
});
export type AddCharge = z.infer<typeof AddCharge>;

export const VoidCharge = z.strictObject({
  chargeId: z.uuid(),
  version: z.int().positive(),
  reason: z.string().trim().min(3).max(500),
});
export type VoidCharge = z.infer<typeof VoidCharge>;
