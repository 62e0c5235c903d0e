import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { importErrors, importRuns, patientImportSuspects } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, NotFound } from "../errors";
import { openUpload } from "../imports/uploads";
import { enqueue } from "../jobs/enqueue";
import { keepMapping } from "../spreadsheets/commands";
import type { CancelImport, DecideSuspect, TryPatientImport } from "./inputs";

/** Notes that a spreadsheet was uploaded; nothing is read of it until its columns are matched. */
export function keepSpreadsheet(
  ctx: Context,
  { runId, fileName, source }: { runId: string; fileName: string; source: string },
): Promise<{ runId: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "imports.run");
    await tx.db.insert(importRuns).values({
      id: runId,
      format: "csv",
      source,
      fileName,
      isDryRun: true,
      fileSha256: "",
      status: "uploaded",
      startedBy: tx.viewer.userId,
    });
    await recordEvent(tx, { ...event("upload", runId), after: { source, format: "csv" } });
    return { runId };
  });
}

/**
 * Tries out the spreadsheet as it is to be read, and remembers that for the next file of the source. A run that was tried
 * out can be tried out again, until it is done for real.
 * @throws Conflict when it is under way or over, or the file is gone; NotFound.
 */
export function tryPatientImport(ctx: Context, { runId, reading }: TryPatientImport) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "imports.run");
    await openUpload(runId).catch(() => {
      throw new Conflict("imports.fileGone");
    });
    const [run] = await tx.db
      .update(importRuns)
      .set({ reading, status: "queued", doneCount: 0, finishedAt: null, cancelRequestedAt: null })
      .where(
        and(
          eq(importRuns.id, runId),
          eq(importRuns.format, "csv"),
          eq(importRuns.isDryRun, true),
          inArray(importRuns.status, ["uploaded", "finished", "refused", "cancelled"]),
        ),
      )
      .returning({ source: importRuns.source });
    if (!run) throw new Conflict("imports.notReady");
    await tx.db.delete(importErrors).where(eq(importErrors.runId, runId));
    await tx.db.delete(patientImportSuspects).where(eq(patientImportSuspects.runId, runId));
    await keepMapping(tx, { purpose: "patients", source: run.source, reading });
    await recordEvent(tx, { ...event("try", runId), after: { reading } });
    await enqueue(tx, "import", { runId });
    return { runId };
  });
}

/** Says of one row whose person may be known whether it is imported. @throws Conflict once it is done for real; NotFound. */
export function decideSuspect(ctx: Context, { runId, entry, decision }: DecideSuspect) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "imports.run");
    const [run] = await tx.db
      .select({ isDryRun: importRuns.isDryRun, status: importRuns.status })
      .from(importRuns)
      .where(eq(importRuns.id, runId))
      .for("share");
    if (!run) throw new NotFound();
    if (!run.isDryRun || run.status !== "finished") throw new Conflict("imports.notReady");
    const [decided] = await tx.db
      .update(patientImportSuspects)
      .set({ decision, decidedBy: tx.viewer.userId, decidedAt: tx.now })
      .where(and(eq(patientImportSuspects.runId, runId), eq(patientImportSuspects.entry, entry)))
      .returning({ entry: patientImportSuspects.entry });
    if (!decided) throw new NotFound();
    await recordEvent(tx, { ...event("decide", runId), after: { entry, decision } });
    return decided;
  });
}

/** Asks a run to stop; it ends before its next thousand rows, and nothing of it stays. @throws Conflict when it is over. */
export function cancelImport(ctx: Context, { runId }: CancelImport) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "imports.run");
    const [run] = await tx.db
      .update(importRuns)
      .set({ cancelRequestedAt: tx.now })
      .where(
        and(
          eq(importRuns.id, runId),
          eq(importRuns.format, "csv"),
          inArray(importRuns.status, ["queued", "running"]),
        ),
      )
      .returning({ id: importRuns.id });
    if (!run) throw new Conflict("imports.notRunning");
    await recordEvent(tx, event("cancel", runId));
    return { runId };
  });
}

const event = (verb: string, runId: string) => ({
  action: `imports.${verb}`,
  category: "import" as const,
  entityType: "import",
  entityId: runId,
});
