import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { importErrors, importRuns } from "@/db/schema";
import { inTransaction } from "@/db/transaction";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, systemContext, transaction } from "../context";
import { Conflict } from "../errors";
import { type ImportFile, inspectFile } from "../fhir/read";
import { newId } from "../ids";
import { enqueue } from "../jobs/enqueue";
import { QUEUES } from "../jobs/queues";
import { log } from "../log";
import { closeAbandonedRuns, whileAlive } from "./alive";
import { DEFAULT_SOURCE, type RunForReal } from "./inputs";
import { brokenOff, closeRun, type ImportResult, type Progress, perform, type Run } from "./perform";
import { openUpload, removeUpload } from "./uploads";

const RETRIES = QUEUES.import.options.retryLimit ?? 0;

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
  if (!inTransaction(ctx.db)) await closeAbandonedRuns(ctx);
  const run: Run = { id: newId(), source, fileName: file.name, isDryRun, startedBy: ctx.viewer.userId };
  await ctx.db
    .insert(importRuns)
    .values({ ...run, fileSha256: facts.sha256, status: "running", totalCount: facts.lineCount });
  try {
    return await whileAlive(ctx, run.id, () =>
      perform(ctx, file, { run, facts, onProgress: options.onProgress }),
    );
  } catch (error) {
    if (!inTransaction(ctx.db)) await closeRun(ctx, run.id, "failed", brokenOff(error));
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
      .set({
        isDryRun: false,
        status: "queued",
        doneCount: 0,
        finishedAt: null,
        cancelRequestedAt: null,
        startedBy: tx.viewer.userId,
      })
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
export async function performImport({ runId }: { runId: string }, job = { attempt: 1 }): Promise<void> {
  const system = systemContext();
  const [run] = await system.db
    .update(importRuns)
    .set({ status: "running", aliveAt: sql`clock_timestamp()` })
    .where(and(eq(importRuns.id, runId), inArray(importRuns.status, ["queued", "running"])))
    .returning();
  if (!run) return;
  const ctx = { ...system, viewer: { ...system.viewer, userId: run.startedBy } };
  try {
    const file = { name: run.fileName, open: await openUpload(runId) };
    const result = await whileAlive(ctx, runId, async () =>
      perform(ctx, file, { run, facts: await inspectFile(file) }),
    );
    // Of a spreadsheet the rows that were left out can still be asked for.
    if (run.format === "fhir" && (!run.isDryRun || result.status === "refused")) await removeUpload(runId);
  } catch (error) {
    if (error instanceof Conflict && job.attempt <= RETRIES) {
      await putBack(ctx, runId);
      throw error;
    }
    log.error("import.failed", { jobId: runId }, error);
    await closeRun(ctx, runId, "failed", brokenOff(error));
  }
}

/** While another import is under way this one waits for the queue's next try, and nobody takes it for gone. */
async function putBack(ctx: Context, runId: string) {
  await ctx.db
    .update(importRuns)
    .set({ status: "queued" })
    .where(and(eq(importRuns.id, runId), eq(importRuns.status, "running")));
}
