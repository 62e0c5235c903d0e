import { z } from "zod";
import { TAG_AUDIENCES, TAG_TONES } from "@/db/enums/patients";
import { catalogueFields, seenEntry } from "../catalogue-entry";

const fields = {
  ...catalogueFields,
  /** As a badge shows it: one or two words. */
  name: z.string().trim().min(1).max(30),
  tone: z.enum(TAG_TONES),
  meaning: z.string().normalize("NFC").trim().min(1).max(200),
  audience: z.enum(TAG_AUDIENCES),
};

export const PatientTag = z.strictObject(fields);
export type PatientTag = z.output<typeof PatientTag>;

export const ChangePatientTag = z.strictObject({ ...fields, ...seenEntry });

export const SetTag = z.strictObject({ patientId: z.uuid(), tagId: z.uuid() });
export type SetTag = z.output<typeof SetTag>;

export const EndTag = z.strictObject({
  patientId: z.uuid(),
  taggingId: z.uuid(),
  reason: z.string().normalize("NFC").trim().min(3).max(500),
});
export type EndTag = z.output<typeof EndTag>;
