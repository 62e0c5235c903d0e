import { z } from "zod";
import { catalogueFields, clearable, seenEntry } from "@/lib/catalogue-entry";

const fields = {
  ...catalogueFields,
  durationMinutes: z.int().min(5).max(480),
  /** What a finished visit of this type costs; empty: nothing. */
  chargeItemId: clearable(z.uuid()),
  /** A consultation: practitioners with a fee of their own charge that instead. */
  usesOwnFee: z.boolean().default(true),
};

export const AppointmentType = z.strictObject(fields);
export type AppointmentType = z.output<typeof AppointmentType>;

export const ChangeAppointmentType = z.strictObject({ ...fields, ...seenEntry });
