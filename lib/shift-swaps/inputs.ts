import { z } from "zod";
import "../validation";

export const OfferSwap = z.strictObject({
  shiftId: z.uuid(),
  /** Left out: whoever accepts first. */
  askedUserId: z.uuid().optional(),
  /** The colleague's duty that is wanted instead. */
  wantedShiftId: z.uuid().optional(),
  note: z.string().normalize("NFC").trim().max(300).optional(),
});
export type OfferSwap = z.output<typeof OfferSwap>;

const seen = { swapId: z.uuid(), version: z.int().min(1) };

export const AnswerSwap = z.strictObject(seen);
export type AnswerSwap = z.output<typeof AnswerSwap>;

export const DeclineSwap = z.strictObject({
  ...seen,
  reason: z.string().normalize("NFC").trim().max(300).optional(),
});
export type DeclineSwap = z.output<typeof DeclineSwap>;

export const RefuseSwap = z.strictObject({
  ...seen,
  reason: z.string().normalize("NFC").trim().min(3, "validation.required").max(300),
});
export type RefuseSwap = z.output<typeof RefuseSwap>;
