import { z } from "zod";
import "../validation";

export const WriteNarrative = z.strictObject({
  patientId: z.uuid(),
  /** Revision that stood on the screen; 0 when there was none. */
  version: z.int().nonnegative(),
  text: z.string().normalize("NFC").trim().min(1).max(20_000),
});
export type WriteNarrative = z.output<typeof WriteNarrative>;
export type WriteNarrativeForm = z.input<typeof WriteNarrative>;
