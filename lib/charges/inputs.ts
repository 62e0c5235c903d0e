import { z } from "zod";
import "../validation";

export const PostCharge = z.strictObject({
  patientId: z.uuid(),
  encounterId: z.uuid().optional(),
  chargeItemId: z.uuid(),
  quantity: z.int().min(1).max(999),
});
export type PostCharge = z.infer<typeof PostCharge>;

/** What a cashier adds by hand: never to a visit. */
export const AddCharge = PostCharge.omit({ encounterId: true });
export type AddCharge = z.infer<typeof AddCharge>;

export const VoidCharge = z.strictObject({
  chargeId: z.uuid(),
  version: z.int().positive(),
  reason: z.string().trim().min(3).max(500),
});
export type VoidCharge = z.infer<typeof VoidCharge>;
