import { z } from "zod";
import { ALERT_CATEGORIES, ALERT_SEVERITIES } from "@/db/enums/patients";
import "../validation";

export const RecordAlert = z.strictObject({
  patientId: z.uuid(),
  category: z.enum(ALERT_CATEGORIES),
  severity: z.enum(ALERT_SEVERITIES),
  text: z.string().normalize("NFC").trim().min(3).max(300),
  /** Left out: today. */
  startsOn: z.iso.date("validation.date").optional(),
  /** Left out: until somebody ends it. */
  endsOn: z.iso.date("validation.date").optional(),
});
export type RecordAlert = z.output<typeof RecordAlert>;

export const EndAlert = z.strictObject({
  patientId: z.uuid(),
  alertId: z.uuid(),
  reason: z.string().normalize("NFC").trim().min(3).max(500),
});
export type EndAlert = z.output<typeof EndAlert>;
