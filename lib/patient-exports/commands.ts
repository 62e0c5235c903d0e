import "server-only";
import { createHash } from "node:crypto";
import { and, eq, inArray, sql } from "drizzle-orm";
import { files, patientExports, patients } from "@/db/schema";
import { authorize, can } from "../access/permissions";
import { requireStepUp } from "../access/step-up";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound } from "../errors";
import { newId } from "../ids";
import { enqueue } from "../jobs/enqueue";
import { getPatientIdentity, visiblePatients } from "../patients/queries";
import { getBlob } from "../storage/blobs";
import type { RequestExport, RetryExport } from "./inputs";
import { canFetch, type ExportFormat, expiryOf } from "./rules";

/**
 * Asks for everything about one patient that the viewer may see, as a file. It is made by the worker after the commit.
 * @throws StepUpRequired; NotFound; Invalid when staff give no reason; Conflict while the same is being made for them.
 */
export function requestExport(ctx: Context, { patientId, format, reason }: RequestExport) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "patientExports.request");
    // Nobody proves who they are for a form that is not filled in.
    if (!reason && can(tx.viewer, "patients.search") && !tx.viewer.patientIds.includes(patientId))
      throw new Invalid("invalid", { fields: { reason: "validation.required" } });
    const requestedBy = whoAsks(tx);
    await lockPatient(tx, patientId);
    await refuseSecond(tx, { patientId, requestedBy, format });
    const id = newId();
    await tx.db.insert(patientExports).values({
      id,
      patientId,
      format,
      reason: reason ?? null,
      requestedBy,
      requestedAt: tx.now,
      expiresAt: expiryOf(tx.now),
    });
    await recordEvent(tx, { ...event("request", patientId, id), after: { format }, reason: reason ?? null });
    await enqueue(tx, "make-patient-export", { exportId: id });
    return { id };
  });
}

/**
 * Has one that failed made again, for who asked for it.
 * @throws StepUpRequired; NotFound; Conflict when it has not failed, or the same is being made.
 */
export function retryExport(ctx: Context, { patientId, exportId }: RetryExport) {
  return transaction(ctx, async (tx) => {
    const requestedBy = whoAsks(tx);
    await lockPatient(tx, patientId);
    const own = and(
      eq(patientExports.id, exportId),
      eq(patientExports.patientId, patientId),
      eq(patientExports.requestedBy, requestedBy),
    );
    const [failed] = await tx.db.select().from(patientExports).where(own);
    if (!failed) throw new NotFound();
    await refuseSecond(tx, { patientId, requestedBy, format: failed.format });
    const [again] = await tx.db
      .update(patientExports)
      .set({
        status: "requested",
        failure: null,
        finishedAt: null,
        requestedAt: tx.now,
        expiresAt: expiryOf(tx.now),
      })
      .where(and(own, eq(patientExports.status, "failed")))
      .returning({ id: patientExports.id });
    if (!again) throw new Conflict("patientExports.notFailed");
    await recordEvent(tx, { ...event("request", patientId, exportId), after: { format: failed.format } });
    await enqueue(tx, "make-patient-export", { exportId });
    return again;
  });
}

/**
 * The bytes of one that is ready, for who asked for it; each time leaves one event and is counted.
 * @throws StepUpRequired; NotFound also for somebody else's and for a file that is not what was made; Conflict when it is
 * not ready or has expired.
 */
export function fetchExport(
  ctx: Context,
  { patientId, exportId }: { patientId: string; exportId: string },
): Promise<{ bytes: Buffer; format: ExportFormat }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "patientExports.request");
    await getPatientIdentity(tx, patientId);
    const own = and(
      eq(patientExports.id, exportId),
      eq(patientExports.patientId, patientId),
      eq(patientExports.requestedBy, tx.viewer.userId ?? ""),
    );
    const [found] = await tx.db
      .select({ made: patientExports, storageKey: files.storageKey })
      .from(patientExports)
      .leftJoin(files, eq(files.id, patientExports.fileId))
      .where(own);
    if (!found) throw new NotFound();
    requireStepUp(tx);
    const { made, storageKey } = found;
    if (!storageKey || !canFetch(made, tx.now)) throw new Conflict("patientExports.notReady");
    const bytes = await getBlob(storageKey).catch(() => null);
    if (!bytes || createHash("sha256").update(bytes).digest("hex") !== made.sha256) throw new NotFound();
    await tx.db
      .update(patientExports)
      .set({ fetchedAt: tx.now, fetchCount: sql`${patientExports.fetchCount} + 1` })
      .where(own);
    const { format, byteCount, sha256 } = made;
    await recordEvent(tx, { ...event("fetch", patientId, exportId), after: { format, byteCount, sha256 } });
    return { bytes, format };
  });
}

function whoAsks({ viewer, now }: Context): string {
  authorize(viewer, "patientExports.request");
  requireStepUp({ viewer, now });
  if (!viewer.userId) throw new NotFound();
  return viewer.userId;
}

/** Held so that two requests at once are seen one after the other. */
async function lockPatient({ db, viewer }: Context, patientId: string): Promise<void> {
  const [patient] = await db
    .select({ id: patients.id })
    .from(patients)
    .where(and(eq(patients.id, patientId), visiblePatients(viewer)))
    .for("no key update");
  if (!patient) throw new NotFound();
}

type Asked = Pick<typeof patientExports.$inferSelect, "patientId" | "requestedBy" | "format">;

async function refuseSecond({ db }: Context, { patientId, requestedBy, format }: Asked): Promise<void> {
  const [underWay] = await db
    .select({ one: sql`1` })
    .from(patientExports)
    .where(
      and(
        eq(patientExports.patientId, patientId),
        eq(patientExports.requestedBy, requestedBy),
        eq(patientExports.format, format),
        inArray(patientExports.status, ["requested", "making"]),
      ),
    )
    .limit(1);
  if (underWay) throw new Conflict("patientExports.underWay");
}

const event = (verb: string, patientId: string, entityId: string) =>
  ({
    action: `patientExports.${verb}`,
    category: "export",
    patientId,
    entityType: "patient-export",
    entityId,
  }) as const;
