import { z } from "zod";
import { SUSPECT_DECISIONS } from "@/db/enums/exchange";
import { IDENTIFIER_TYPES } from "@/db/enums/registration";
import { oneOfParam } from "../list-params";
import { DATE_FORMATS } from "../spreadsheets/dates";
import { DELIMITERS, ENCODINGS } from "../spreadsheets/rows";
import "../validation";
import { COLUMN_FIELDS } from "./fields";

/** How a spreadsheet is read: kept with its run, and for the next file of the same source. */
export const Reading = z
  .strictObject({
    encoding: z.enum(ENCODINGS),
    delimiter: z.enum(DELIMITERS),
    /** What each column holds, in the order of the file; null leaves it out. */
    columns: z.array(z.enum(COLUMN_FIELDS).nullable()).min(1).max(300),
    dateFormat: z.enum(DATE_FORMATS, "imports.dateFormatMissing"),
    identifierType: z.enum(IDENTIFIER_TYPES).default("other"),
    /** Who gave the numbers out that stand in the column of identifiers. */
    identifierIssuer: z.string().trim().min(1).max(120).optional(),
    /** What becomes of rows whose person may be known, as far as nothing is said about a row. */
    suspects: z.enum(SUSPECT_DECISIONS),
  })
  .refine(({ columns }) => columns.includes("familyName") || columns.includes("fullName"), {
    path: ["columns"],
    error: "imports.nameColumnMissing",
  })
  .refine(({ columns }) => new Set(columns.filter(Boolean)).size === columns.filter(Boolean).length, {
    path: ["columns"],
    error: "imports.columnTwice",
  })
  .refine(({ columns, identifierIssuer }) => !columns.includes("identifier") || identifierIssuer, {
    path: ["identifierIssuer"],
    error: "validation.required",
  });
export type Reading = z.output<typeof Reading>;
export type ReadingForm = z.input<typeof Reading>;

export const TryPatientImport = z.strictObject({ runId: z.uuid(), reading: Reading });
export type TryPatientImport = z.output<typeof TryPatientImport>;

export const DecideSuspect = z.strictObject({
  runId: z.uuid(),
  entry: z.int().positive(),
  decision: z.enum(SUSPECT_DECISIONS),
});
export type DecideSuspect = z.output<typeof DecideSuspect>;

export const CancelImport = z.strictObject({ runId: z.uuid() });
export type CancelImport = z.output<typeof CancelImport>;

/** In the address of the page where columns are matched, so that another way of reading shows at once. */
export const Preview = z.object({
  encoding: oneOfParam(ENCODINGS),
  delimiter: oneOfParam(DELIMITERS),
});

export const RowsFile = z.strictObject({ which: z.enum(["failed", "suspects"]) });
