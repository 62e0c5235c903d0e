import { z } from "zod";
import { EXPORT_FORMATS } from "@/db/enums/patients";
import "../validation";

export const RequestExport = z.strictObject({
  patientId: z.uuid(),
  format: z.enum(EXPORT_FORMATS),
  /** For what it is handed out; only patients need not say it of their own record. */
  reason: z.string().normalize("NFC").trim().min(3).max(500).optional(),
});
export type RequestExport = z.output<typeof RequestExport>;

export const RetryExport = z.strictObject({ patientId: z.uuid(), exportId: z.uuid() });
export type RetryExport = z.output<typeof RetryExport>;
