import { z } from "zod";
import { catalogueFields, clearable, seenEntry } from "@/lib/catalogue-entry";

const fields = {
  ...catalogueFields,
  durationMinutes: z.int().min(5).max(480),
  /** What a finished visit of this type costs; empty: nothing. */
  chargeItemId: clearable(z.uuid()),
};

export const AppointmentType = z.strictObject(fields);
export type AppointmentType = z.output<typeof AppointmentType>;

export const ChangeAppointmentType = z.strictObject({ ...fields, ...seenEntry });
