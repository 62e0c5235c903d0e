import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { insertRows } from "@/db/bulk";
import { importErrors, importRuns, patientImportSuspects } from "@/db/schema";
import { inTransaction } from "@/db/transaction";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { AppError, Conflict } from "../errors";
import type { Counts, Finding } from "../fhir/intake";
import type { FileFacts, ImportFile } from "../fhir/read";
import { type Outcome, takeFile } from "../fhir/take-file";
import { Reading } from "../patient-imports/inputs";
import type { Suspect } from "../patient-imports/suspects";
import { takeRows } from "../patient-imports/take-rows";
import { getSettings } from "../settings/queries";
import { isOnlyImport } from "./alive";

export type ImportResult = {
  runId: string;
  status: "finished" | "refused" | "cancelled";
  counts: Counts;
  findings: Finding[];
  errorCount: number;
};
export type Progress = (done: number, total: number) => void;
export type Run = {
  id: string;
  source: string;
  fileName: string;
  isDryRun: boolean;
  startedBy: string | null;
  /** How a spreadsheet is read; NULL or absent for FHIR. */
  reading?: unknown;
};

/** What became of the file. */
type Told = Outcome & {
  /** Nothing of the file may be taken. */
  isRefused: boolean;
  suspects?: readonly Suspect[];
};

const PROGRESS_MS = 400;

class RolledBack extends Error {
  constructor(readonly outcome: Told) {
    super("imports.rolledBack");
  }
}

/**
 * Reads the file into the database, whole or not at all; a dry run, and a file with errors, is taken back.
 * A spreadsheet with rows that cannot be taken is not one with errors: its other rows come in together.
 * @throws Conflict while another import is under way.
 */
export async function perform(
  ctx: Context,
  file: ImportFile,
  { run, facts, onProgress }: { run: Run; facts: FileFacts; onProgress?: Progress | undefined },
): Promise<ImportResult> {
  let told = 0;
  const tell = async (done: number, total: number) => {
    onProgress?.(done, total);
    if (performance.now() - told < PROGRESS_MS) return;
    told = performance.now();
    const [row] = await ctx.db
      .update(importRuns)
      .set({ doneCount: done, totalCount: total })
      .where(eq(importRuns.id, run.id))
      .returning({ cancelRequestedAt: importRuns.cancelRequestedAt });
    if (row?.cancelRequestedAt) throw new Stopped();
  };
  const settings = await getSettings(ctx.db);
  try {
    const outcome = await undoable(ctx, async (tx) => {
      // Two files with the same resource would otherwise wait for each other.
      if (!(await isOnlyImport(tx))) throw new Conflict("imports.alreadyRunning");
      const intake = { tx, runId: run.id, source: run.source, settings, actorId: run.startedBy };
      const taken = run.reading
        ? await takeRows(file, {
            reading: Reading.parse(run.reading),
            intake,
            totalCount: Math.max(0, facts.lineCount - 1),
            onProgress: tell,
          })
        : await takeFile(file, { facts, intake, onProgress: tell }).then(refusedByErrors);
      if (taken.isRefused || run.isDryRun) throw new RolledBack(taken);
      if (!(await closeRun(tx, run.id, "finished", taken, facts))) throw new Conflict("imports.processGone");
      return taken;
    });
    return { runId: run.id, status: "finished", ...outcome };
  } catch (error) {
    if (error instanceof Stopped) return stop(ctx, run.id);
    if (!(error instanceof RolledBack)) throw error;
    const status = error.outcome.isRefused ? "refused" : "finished";
    await transaction(ctx, (tx) => closeRun(tx, run.id, status, error.outcome, facts));
    return { runId: run.id, status, ...error.outcome };
  }
}

/** Somebody asked the run to stop. */
class Stopped extends Error {}

async function stop(ctx: Context, runId: string): Promise<ImportResult> {
  const nothing = { counts: {}, findings: [], errorCount: 0, doneCount: 0, totalCount: 0 };
  await transaction(ctx, (tx) => closeRun(tx, runId, "cancelled", nothing));
  return { runId, status: "cancelled", ...nothing };
}

const refusedByErrors = (outcome: Outcome): Told => ({ ...outcome, isRefused: outcome.errorCount > 0 });

/** A transaction of its own, or a part of the open one that can be taken back alone. */
async function undoable<T>(ctx: Context, work: (tx: Context) => Promise<T>): Promise<T> {
  if (!inTransaction(ctx.db)) return transaction(ctx, work);
  await ctx.db.execute(sql`savepoint import_file`);
  try {
    return await work(ctx);
  } catch (error) {
    await ctx.db.execute(sql`rollback to savepoint import_file`);
    throw error;
  } finally {
    await ctx.db.execute(sql`release savepoint import_file`);
  }
}

/** False when the run is not running any more: it was silent for so long that it was taken for gone. */
export async function closeRun(
  ctx: Context,
  runId: string,
  status: "finished" | "refused" | "failed" | "cancelled",
  outcome: Outcome & { suspects?: readonly Suspect[] },
  facts?: FileFacts,
): Promise<boolean> {
  const { counts, errorCount, doneCount, totalCount } = outcome;
  const { rowCount } = await ctx.db
    .update(importRuns)
    .set({
      status,
      counts,
      errorCount,
      doneCount,
      totalCount,
      finishedAt: new Date(),
      ...(facts && { fileSha256: facts.sha256 }),
    })
    .where(and(eq(importRuns.id, runId), eq(importRuns.status, "running")));
  if (!rowCount) return false;
  await insertRows(
    ctx.db,
    importErrors,
    outcome.findings.map((finding, index) => ({ ...finding, runId, position: index + 1 })),
  );
  // Those of the try stay, with what was decided about them.
  for (const suspects of inChunks(outcome.suspects ?? []))
    await ctx.db
      .insert(patientImportSuspects)
      .values(suspects.map((suspect) => ({ ...suspect, runId })))
      .onConflictDoNothing();
  await recordEvent(ctx, {
    action: "imports.run",
    category: "import",
    entityType: "import",
    entityId: runId,
    outcome: status === "finished" ? "success" : "failed",
    after: { status, counts, errorCount },
  });
  return true;
}

const CHUNK = 1_000;

function* inChunks<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += CHUNK) yield rows.slice(start, start + CHUNK);
}

/** What is told about an import that broke off: the reason, if it is one that can be said. */
export const brokenOff = (error: unknown): Outcome => ({
  counts: {},
  findings: [
    {
      severity: "error",
      entry: 0,
      path: "",
      code: error instanceof AppError ? error.code : "imports.failed",
    },
  ],
  errorCount: 1,
  doneCount: 0,
  totalCount: 0,
});
