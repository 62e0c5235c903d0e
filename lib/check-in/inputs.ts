import { z } from "zod";
import "../validation";

const birthDate = z.iso.date("checkIn.birthDate");

/** A code that was scanned, or a number that was typed; with either the date of birth, so that two things tell who it is. */
export const CheckYourselfIn = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("code"), code: z.string().min(1).max(200), birthDate }),
  z.strictObject({ by: z.literal("mrn"), mrn: z.string().trim().min(1).max(40), birthDate }),
]);
export type CheckYourselfIn = z.output<typeof CheckYourselfIn>;
