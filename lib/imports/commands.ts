import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { insertRows } from "@/db/bulk";
import { importErrors, importRuns } from "@/db/schema";
import { inTransaction } from "@/db/transaction";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, systemContext, transaction } from "../context";
import { AppError, Conflict } from "../errors";
import type { Counts, Finding } from "../fhir/intake";
import { type FileFacts, type ImportFile, inspectFile } from "../fhir/read";
import { type Outcome, takeFile } from "../fhir/take-file";
import { newId } from "../ids";
import { enqueue } from "../jobs/enqueue";
import { log } from "../log";
import { getSettings } from "../settings/queries";
import { DEFAULT_SOURCE, type RunForReal } from "./inputs";
import { openUpload, removeUpload } from "./uploads";

export type ImportResult = {
  runId: string;
  status: "finished" | "refused";
  counts: Counts;
  findings: Finding[];
  errorCount: number;
};
type Progress = (done: number, total: number) => void;
type Run = { id: string; source: string; fileName: string; isDryRun: boolean; startedBy: string | null };

const PROGRESS_MS = 400;
const LOCK = 4_820_122;

/**
 * Takes one FHIR R4 file: a bundle or NDJSON. Whole or not at all, and once: what a source has sent before is left as it
 * is. A dry run does the same and rolls it back.
 * @throws Conflict while another import is under way.
 */
export async function importFile(
  ctx: Context,
  file: ImportFile,
  options: { source?: string; isDryRun?: boolean; onProgress?: Progress } = {},
): Promise<ImportResult> {
  authorize(ctx.viewer, "imports.run");
  const { source = DEFAULT_SOURCE, isDryRun = false } = options;
  const facts = await inspectFile(file);
  const run: Run = { id: newId(), source, fileName: file.name, isDryRun, startedBy: ctx.viewer.userId };
  await ctx.db
    .insert(importRuns)
    .values({ ...run, fileSha256: facts.sha256, status: "running", totalCount: facts.lineCount });
  try {
    return await perform(ctx, file, { run, facts, onProgress: options.onProgress });
  } catch (error) {
    if (!inTransaction(ctx.db)) await close(ctx, run.id, "failed", brokenOff(error));
    throw error;
  }
}

/** Puts an uploaded file in the queue. */
export function requestImport(
  ctx: Context,
  upload: { runId: string; fileName: string; source: string; isDryRun: boolean },
): Promise<{ runId: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "imports.run");
    const { runId, ...rest } = upload;
    await tx.db
      .insert(importRuns)
      .values({ id: runId, ...rest, fileSha256: "", status: "queued", startedBy: tx.viewer.userId });
    await recordEvent(tx, {
      action: "imports.upload",
      category: "import",
      entityType: "import",
      entityId: runId,
      after: { source: rest.source, isDryRun: rest.isDryRun },
    });
    await enqueue(tx, "import", { runId });
    return { runId };
  });
}

/**
 * Does for real what was tried: the same run, the same file.
 * @throws Conflict when it was no successful dry run, or somebody else was faster, or the file is gone.
 */
export function runForReal(ctx: Context, { runId }: RunForReal): Promise<{ runId: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "imports.run");
    await openUpload(runId).catch(() => {
      throw new Conflict("imports.fileGone");
    });
    const [again] = await tx.db
      .update(importRuns)
      .set({ isDryRun: false, status: "queued", doneCount: 0, finishedAt: null, startedBy: tx.viewer.userId })
      .where(and(eq(importRuns.id, runId), eq(importRuns.isDryRun, true), eq(importRuns.status, "finished")))
      .returning({ id: importRuns.id });
    if (!again) throw new Conflict("imports.notReady");
    await tx.db.delete(importErrors).where(eq(importErrors.runId, runId));
    await recordEvent(tx, {
      action: "imports.run",
      category: "import",
      entityType: "import",
      entityId: runId,
      after: { status: "queued" },
    });
    await enqueue(tx, "import", { runId });
    return { runId };
  });
}

/** Works on a queued upload. Safe to run twice: a finished run is left alone, an interrupted one left nothing behind. */
export async function performImport({ runId }: { runId: string }): Promise<void> {
  const system = systemContext();
  const [run] = await system.db
    .update(importRuns)
    .set({ status: "running" })
    .where(and(eq(importRuns.id, runId), inArray(importRuns.status, ["queued", "running"])))
    .returning();
  if (!run) return;
  const ctx = { ...system, viewer: { ...system.viewer, userId: run.startedBy } };
  try {
    const file = { name: run.fileName, open: await openUpload(runId) };
    const facts = await inspectFile(file);
    const result = await perform(ctx, file, { run, facts });
    if (!run.isDryRun || result.status === "refused") await removeUpload(runId);
  } catch (error) {
    if (error instanceof Conflict) throw error;
    log.error("import.failed", { jobId: runId }, error);
    await close(ctx, runId, "failed", brokenOff(error));
  }
}

class RolledBack extends Error {
  constructor(readonly outcome: Outcome) {
    super("imports.rolledBack");
  }
}

async function perform(
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
      await lockOut(tx);
      const intake = { tx, runId: run.id, source: run.source, settings, actorId: run.startedBy };
      const taken = await takeFile(file, { facts, intake, onProgress: tell });
      if (taken.errorCount > 0 || run.isDryRun) throw new RolledBack(taken);
      await close(tx, run.id, "finished", taken, facts);
      return taken;
    });
    return { runId: run.id, status: "finished", ...outcome };
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    const status = error.outcome.errorCount > 0 ? "refused" : "finished";
    await transaction(ctx, (tx) => close(tx, run.id, status, error.outcome, facts));
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

/** One import at a time: two files with the same resource would otherwise wait for each other. */
async function lockOut(tx: Context) {
  const { rows } = await tx.db.execute<{ free: boolean }>(
    sql`select pg_try_advisory_xact_lock(${LOCK}) as free`,
  );
  if (!rows[0]?.free) throw new Conflict("imports.alreadyRunning");
}

async function close(
  ctx: Context,
  runId: string,
  status: "finished" | "refused" | "failed",
  outcome: Outcome,
  facts?: FileFacts,
) {
  const { counts, errorCount, doneCount, totalCount } = outcome;
  await ctx.db
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
    .where(eq(importRuns.id, runId));
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
}

const brokenOff = (error: unknown): Outcome => ({
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
