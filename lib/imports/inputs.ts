import { z } from "zod";
import { Paging } from "../pagination";
import "../validation";

/** Largest file the screen takes; bigger ones go through the command line. */
export const MAX_UPLOAD_BYTES = 64 * 1024 * 1024;
export const DEFAULT_SOURCE = "fhir";

/**
 * Who sent a file, as people name them. The ids in it are unique only within its source, so the same source must always have
 * the same name; how much space stands between its words does not matter.
 */
export const SourceName = z
  .string()
  .transform((typed) => typed.normalize("NFC").trim().replace(/\s+/gu, " "))
  .pipe(
    z
      .string()
      .max(100)
      .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._:/&'’()-]*$/u),
  );

/** What comes with an uploaded file in the address; its source is refused in words of its own. Every upload is tried out first. */
export const UploadQuery = z.strictObject({ source: z.string().default(DEFAULT_SOURCE) });

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
