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

/** What comes with an uploaded file in the address. Every upload is tried out first. */
export const UploadQuery = z.strictObject({ source: SourceName.default(DEFAULT_SOURCE) });

/** The name of an uploaded file, percent-encoded as headers need it. */
export const FileName = z
  .string()
  .max(2_000)
  .transform((text, problems) => {
    try {
      return decodeURIComponent(text);
    } catch {
      problems.addIssue({ code: "custom", message: "validation.invalid" });
      return z.NEVER;
    }
  })
  .pipe(
    z
      .string()
      .min(1)
      .max(255)
      .regex(/^[^\p{Cc}/\\]+\.(json|ndjson|jsonl|csv|tsv|txt)$/iu, "validation.format"),
  );

/** Is it a spreadsheet, to judge by its name? Everything else is FHIR. */
export const isSpreadsheet = (fileName: string): boolean => /\.(csv|tsv|txt)$/i.test(fileName);

/** A dry run that found nothing wrong, to be done for real. */
export const RunForReal = z.strictObject({ runId: z.uuid() });
export type RunForReal = z.infer<typeof RunForReal>;

export const ImportList = Paging;
export const FindingList = Paging;
