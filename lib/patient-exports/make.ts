import "server-only";
import { createHash } from "node:crypto";
import { and, eq, inArray, lt, lte, sql } from "drizzle-orm";
import { files, patientExports } from "@/db/schema";
import { viewerOf } from "../access/viewer-of";
import { type Context, systemContext, transaction } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { QUEUES } from "../jobs/queues";
import { log } from "../log";
import { putBlob, removeBlob } from "../storage/blobs";
import { gather, pictureOf } from "./gather";
import { jsonOf } from "./json";
import { renderPdf } from "./render-pdf";
import { abandonedBefore, CONTENT_TYPES, type ExportFormat } from "./rules";
import { summaryOf } from "./summary";

type Job = { attempt: number; signal: AbortSignal };

/**
 * Makes the file of one request, with what its requester may see at this moment. The data are read in one short
 * transaction; the file is made and stored outside of any. A job that is repeated makes it anew, and only one file stays.
 */
export async function makePatientExport(
  { exportId }: { exportId: string },
  { attempt, signal }: Job,
  ctx: Context = systemContext(),
): Promise<void> {
  const [request] = await ctx.db
    .update(patientExports)
    .set({ status: "making", startedAt: new Date() })
    .where(and(eq(patientExports.id, exportId), inArray(patientExports.status, ["requested", "making"])))
    .returning();
  if (!request) return;
  try {
    const viewer = await viewerOf(ctx.db, request.requestedBy);
    if (!viewer) return await fail(ctx, exportId, "requesterGone");
    const { bytes, parts } = await made({ ...ctx, viewer }, request, signal);
    await keep(ctx, { exportId, bytes, format: request.format, parts });
  } catch (error) {
    // What a person may not see now, another attempt will not show either.
    const isFinal =
      error instanceof AppError || attempt > (QUEUES["make-patient-export"].options.retryLimit ?? 0);
    if (!isFinal) throw error;
    log.error("patientExports.notMade", {}, error);
    await fail(ctx, exportId, error instanceof AppError ? "notVisible" : "broken");
  }
}

/** Removes the files of those that have expired, and ends those whose worker is gone. */
export async function removeExpiredExports(ctx: Context = systemContext()): Promise<{ removed: number }> {
  const kept = await ctx.db
    .select({ id: patientExports.id, fileId: patientExports.fileId, key: files.storageKey })
    .from(patientExports)
    .innerJoin(files, eq(files.id, patientExports.fileId))
    .where(lte(patientExports.expiresAt, ctx.now));
  for (const { id, fileId, key } of kept) {
    await transaction(ctx, async (tx) => {
      await tx.db
        .update(patientExports)
        .set({ status: "expired", fileId: null })
        .where(and(eq(patientExports.id, id), eq(patientExports.status, "ready")));
      if (fileId) await tx.db.delete(files).where(eq(files.id, fileId));
    });
    await removeBlob(key);
  }
  await ctx.db
    .update(patientExports)
    .set({ status: "failed", failure: "abandoned", finishedAt: ctx.now })
    .where(
      and(
        inArray(patientExports.status, ["requested", "making"]),
        lt(patientExports.requestedAt, abandonedBefore(ctx.now)),
      ),
    );
  return { removed: kept.length };
}

async function made(
  ctx: Context,
  { patientId, format, requestedAt }: { patientId: string; format: ExportFormat; requestedAt: Date },
  signal: AbortSignal,
): Promise<{ bytes: Uint8Array; parts: string[] }> {
  const gathered = await gather(ctx, patientId);
  const parts = Object.keys(gathered.parts);
  const isOwn = ctx.viewer.patientIds.includes(patientId);
  const about = { madeAt: new Date(), requestedAt, isOwn };
  if (format === "pdf") return { parts, bytes: await renderPdf(summaryOf(gathered, about), signal) };
  const picture = await pictureOf(ctx, gathered.parts.photos);
  return { parts, bytes: jsonOf(gathered, { ...about, picture }) };
}

async function keep(
  ctx: Context,
  {
    exportId,
    bytes,
    format,
    parts,
  }: { exportId: string; bytes: Uint8Array; format: ExportFormat; parts: string[] },
): Promise<void> {
  const file = {
    id: newId(),
    storageKey: await putBlob(bytes),
    contentType: CONTENT_TYPES[format],
    byteCount: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
  const isKept = await transaction(ctx, async (tx) => {
    await tx.db.insert(files).values(file);
    const [kept] = await tx.db
      .update(patientExports)
      .set({
        status: "ready",
        fileId: file.id,
        byteCount: file.byteCount,
        sha256: file.sha256,
        parts,
        finishedAt: sql`now()`,
      })
      .where(and(eq(patientExports.id, exportId), eq(patientExports.status, "making")))
      .returning({ id: patientExports.id });
    if (!kept) await tx.db.delete(files).where(eq(files.id, file.id));
    return kept !== undefined;
  });
  if (!isKept) await removeBlob(file.storageKey);
}

async function fail(ctx: Context, exportId: string, failure: string): Promise<void> {
  await ctx.db
    .update(patientExports)
    .set({ status: "failed", failure, finishedAt: sql`now()` })
    .where(and(eq(patientExports.id, exportId), eq(patientExports.status, "making")));
}
