import { z } from "zod";
import { Paging } from "../pagination";
import "../validation";

/** Largest file the screen takes; bigger ones go through the command line. */
export const MAX_UPLOAD_BYTES = 64 * 1024 * 1024;
export const DEFAULT_SOURCE = "fhir";

/** Who sent a file. The ids in it are unique only within its source, so the same source must always have the same name. */
export const SourceName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]*$/, "validation.format");

/** What comes with an uploaded file in the address. */
export const UploadQuery = z.strictObject({
  name: z.string().min(1).max(255),
  source: SourceName.default(DEFAULT_SOURCE),
  dryRun: z.enum(["0", "1"]).default("1"),
});

/** A dry run that found nothing wrong, to be done for real. */
export const RunForReal = z.strictObject({ runId: z.uuid() });
export type RunForReal = z.infer<typeof RunForReal>;

export const ImportList = Paging;
export const FindingList = Paging;
