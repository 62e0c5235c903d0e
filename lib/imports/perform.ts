import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { insertRows } from "@/db/bulk";
import { importErrors, importRuns } from "@/db/schema";
import { inTransaction } from "@/db/transaction";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { AppError, Conflict } from "../errors";
import type { Counts, Finding } from "../fhir/intake";
import type { FileFacts, ImportFile } from "../fhir/read";
import { type Outcome, takeFile } from "../fhir/take-file";
import { getSettings } from "../settings/queries";
import { isOnlyImport } from "./alive";

export type ImportResult = {
  runId: string;
  status: "finished" | "refused";
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
};

const PROGRESS_MS = 400;

class RolledBack extends Error {
  constructor(readonly outcome: Outcome) {
    super("imports.rolledBack");
  }
}

/**
 * Reads the file into the database, whole or not at all; a dry run, and a file with errors, is taken back.
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
    await ctx.db
      .update(importRuns)
      .set({ doneCount: done, totalCount: total })
      .where(eq(importRuns.id, run.id));
  };
  const settings = await getSettings(ctx.db);
  try {
    const outcome = await undoable(ctx, async (tx) => {
      // Two files with the same resource would otherwise wait for each other.
      if (!(await isOnlyImport(tx))) throw new Conflict("imports.alreadyRunning");
      const intake = { tx, runId: run.id, source: run.source, settings, actorId: run.startedBy };
      const taken = await takeFile(file, { facts, intake, onProgress: tell });
      if (taken.errorCount > 0 || run.isDryRun) throw new RolledBack(taken);
      if (!(await closeRun(tx, run.id, "finished", taken, facts))) throw new Conflict("imports.processGone");
      return taken;
    });
    return { runId: run.id, status: "finished", ...outcome };
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    const status = error.outcome.errorCount > 0 ? "refused" : "finished";
    await transaction(ctx, (tx) => closeRun(tx, run.id, status, error.outcome, facts));
    return { runId: run.id, status, ...error.outcome };
  }
}

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
  status: "finished" | "refused" | "failed",
  outcome: Outcome,
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
