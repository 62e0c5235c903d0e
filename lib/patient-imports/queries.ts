import "server-only";
import { asc, count, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { importErrors, importRuns, patientImportSuspects, patients } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import type { Context } from "../context";
import type { CsvCell } from "../csv";
import { Conflict, NotFound } from "../errors";
import { openUpload } from "../imports/uploads";
import { offset, type Paging, toPage } from "../pagination";
import { dateFormatOf } from "../spreadsheets/dates";
import { recallMapping } from "../spreadsheets/queries";
import { type Dialect, delimiterOf, encodingOf, readRows, Unreadable } from "../spreadsheets/rows";
import { type Preview, Reading, type RowsFile } from "./inputs";
import { guessPatientColumns } from "./rules";

const SAMPLE_BYTES = 64 * 1024;
const SAMPLE_ROWS = 200;
const SHOWN_ROWS = 5;

/**
 * The first rows of an uploaded spreadsheet with how it can be read: as the last one of its source, else guessed.
 * @throws NotFound; Conflict when the file is gone.
 */
export async function previewSpreadsheet(ctx: Context, runId: string, asked: z.output<typeof Preview>) {
  authorize(ctx.viewer, "imports.run");
  const run = await getRun(ctx, runId);
  const open = await openUpload(runId).catch(() => {
    throw new Conflict("imports.fileGone");
  });
  const remembered =
    run.reading ?? (await recallMapping(ctx, { purpose: "patients", source: run.source, schema: Reading }));
  const bytes = await sampleOf(open);
  const encoding = asked.encoding ?? encodingOf(bytes);
  const delimiter = asked.delimiter ?? delimiterOf(new TextDecoder(encoding).decode(bytes));
  const { rows, problem } = await firstRows(open, { encoding, delimiter });
  const [headings = [], ...sample] = rows;
  const guessed = guessPatientColumns(headings);
  const fits = remembered?.columns.length === headings.length;
  const columns = fits ? remembered.columns : guessed;
  const dates = sample.map((cells) => cells[columns.indexOf("birthDate")] ?? "");
  return {
    source: run.source,
    headings,
    rows: sample.slice(0, SHOWN_ROWS),
    problem,
    isRemembered: fits,
    reading: {
      encoding,
      delimiter,
      columns,
      /** NULL: the dates could be in several orders, so somebody has to say. */
      dateFormat: dateFormatOf(dates) ?? (fits ? remembered.dateFormat : null),
      identifierType: remembered?.identifierType ?? ("national" as const),
      identifierIssuer: remembered?.identifierIssuer ?? "",
      suspects: remembered?.suspects ?? ("skip" as const),
    },
  };
}
export type SpreadsheetPreview = Awaited<ReturnType<typeof previewSpreadsheet>>;

/** Rows whose person may be known, with the number of the known record; names are not shown to who imports. */
export async function listSuspects(ctx: Context, runId: string, paging: Paging) {
  authorize(ctx.viewer, "imports.run");
  const ofRun = eq(patientImportSuspects.runId, runId);
  const rows = await ctx.db
    .select({
      id: sql<string>`${patientImportSuspects.entry}::text`,
      entry: patientImportSuspects.entry,
      mrn: patients.mrn,
      otherEntry: patientImportSuspects.otherEntry,
      reasons: patientImportSuspects.reasons,
      decision: patientImportSuspects.decision,
    })
    .from(patientImportSuspects)
    .leftJoin(patients, eq(patients.id, patientImportSuspects.patientId))
    .where(ofRun)
    .orderBy(asc(patientImportSuspects.entry))
    .limit(paging.size)
    .offset(offset(paging));
  const [total] = await ctx.db.select({ value: count() }).from(patientImportSuspects).where(ofRun);
  return toPage(rows, total?.value ?? 0, paging);
}
export type ImportSuspect = Awaited<ReturnType<typeof listSuspects>>["rows"][number];

/**
 * The rows of the file that were left out, as they were sent, with a last column that says why: to be corrected and sent
 * again. One event, before the first row.
 * @throws NotFound; Conflict when the file is gone.
 */
export async function readLeftOut(
  ctx: Context,
  runId: string,
  { which }: z.output<typeof RowsFile>,
  words: { heading: string; reason: (code: string) => string; suspect: (known: string) => string },
): Promise<{ headings: string[]; rows: AsyncGenerator<CsvCell[]> }> {
  authorize(ctx.viewer, "imports.run");
  const run = await getRun(ctx, runId);
  const { reading } = run;
  if (!reading) throw new NotFound();
  const open = await openUpload(runId).catch(() => {
    throw new Conflict("imports.fileGone");
  });
  const reasons =
    which === "failed" ? await errorsOf(ctx, runId, words.reason) : await doubtsOf(ctx, runId, words.suspect);
  const first = await firstRows(open, reading);
  await recordEvent(ctx, {
    action: "imports.readRows",
    category: "export",
    entityType: "import",
    entityId: runId,
    after: { which, rows: reasons.size },
  });
  const headings = first.rows[0] ?? [];
  async function* rows() {
    for await (const { entry, cells } of readRows(open, reading as Reading)) {
      const reason = reasons.get(entry);
      if (entry > 0 && reason) yield [...headings.map((_, index) => cells[index] ?? ""), reason];
    }
  }
  return { headings: [...headings, words.heading], rows: rows() };
}

async function errorsOf({ db }: Context, runId: string, sentence: (code: string) => string) {
  const found = await db
    .select({ entry: importErrors.entry, path: importErrors.path, code: importErrors.code })
    .from(importErrors)
    .where(eq(importErrors.runId, runId))
    .orderBy(asc(importErrors.position));
  const reasons = new Map<number, string>();
  for (const { entry, path, code } of found) {
    const text = path ? `${path}: ${sentence(code)}` : sentence(code);
    reasons.set(entry, [reasons.get(entry), text].filter(Boolean).join(" "));
  }
  return reasons;
}

async function doubtsOf({ db }: Context, runId: string, sentence: (known: string) => string) {
  const found = await db
    .select({
      entry: patientImportSuspects.entry,
      known: sql<string>`coalesce(${patients.mrn}, '#' || ${patientImportSuspects.otherEntry})`,
    })
    .from(patientImportSuspects)
    .leftJoin(patients, eq(patients.id, patientImportSuspects.patientId))
    .where(eq(patientImportSuspects.runId, runId));
  return new Map(found.map(({ entry, known }) => [entry, sentence(known)]));
}

async function getRun({ db }: Context, runId: string) {
  const [run] = await db
    .select({ source: importRuns.source, format: importRuns.format, reading: importRuns.reading })
    .from(importRuns)
    .where(eq(importRuns.id, runId));
  if (run?.format !== "csv") throw new NotFound();
  return { ...run, reading: Reading.safeParse(run.reading).data ?? null };
}

async function sampleOf(open: Awaited<ReturnType<typeof openUpload>>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of open()) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= SAMPLE_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, SAMPLE_BYTES);
}

async function firstRows(open: Awaited<ReturnType<typeof openUpload>>, dialect: Dialect) {
  const rows: string[][] = [];
  try {
    for await (const { cells } of readRows(open, dialect)) {
      rows.push(cells);
      if (rows.length > SAMPLE_ROWS) break;
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { rows, problem: error.code };
  }
  return { rows, problem: rows.length > 1 ? null : "imports.noRows" };
}
