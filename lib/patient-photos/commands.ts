import "server-only";
import { createHash } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { PhotoSource } from "@/db/enums/patients";
import { files, patientPhotos, patients } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, NotFound } from "../errors";
import { newId } from "../ids";
import { keepFieldHistory } from "../patient-changes/record";
import { getPatientIdentity, visiblePatients } from "../patients/queries";
import { redraw } from "../pictures/redraw";
import { putBlob } from "../storage/blobs";
import type { RemovePhoto } from "./inputs";
import { REPLACED } from "./rules";

type NewPhoto = { patientId: string; source: PhotoSource; bytes: Uint8Array };

/**
 * Makes this picture the photo of the patient, drawn anew; the former one is kept as such.
 * @throws Invalid for what is no usable picture; NotFound.
 */
export async function replacePatientPhoto(
  ctx: Context,
  { patientId, source, bytes }: NewPhoto,
): Promise<{ id: string; fileId: string }> {
  authorize(ctx.viewer, "patientPhotos.replace");
  await getPatientIdentity(ctx, patientId);
  const picture = await redraw(bytes);
  const storageKey = await putBlob(picture.bytes);
  return transaction(ctx, async (tx) => {
    const had = await endStanding(tx, patientId);
    const file = {
      id: newId(),
      storageKey,
      contentType: picture.contentType,
      byteCount: picture.bytes.length,
      sha256: createHash("sha256").update(picture.bytes).digest("hex"),
    };
    await tx.db.insert(files).values(file);
    const photo = {
      id: newId(),
      patientId,
      fileId: file.id,
      widthPixels: picture.width,
      heightPixels: picture.height,
      source,
    };
    await tx.db.insert(patientPhotos).values({ ...photo, takenBy: tx.viewer.userId, takenAt: tx.now });
    await keepFieldHistory(tx, patientId, { field: "photo", before: had, after: true });
    await recordEvent(tx, {
      ...about(patientId, photo.id),
      action: "patientPhotos.replace",
      after: { source, byteCount: file.byteCount, sha256: file.sha256 },
    });
    return { id: photo.id, fileId: file.id };
  });
}

/**
 * Takes the photo away, for example because it shows somebody else.
 * @throws Conflict when it was replaced or taken away meanwhile; NotFound.
 */
export function removePatientPhoto(ctx: Context, { patientId, photoId, reason }: RemovePhoto) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "patientPhotos.replace");
    await getPatientIdentity(tx, patientId);
    const own = and(eq(patientPhotos.id, photoId), eq(patientPhotos.patientId, patientId));
    const [before] = await tx.db.select({ id: patientPhotos.id }).from(patientPhotos).where(own);
    if (!before) throw new NotFound();
    const [removed] = await tx.db
      .update(patientPhotos)
      .set({ endedAt: tx.now, endedBy: tx.viewer.userId, endReason: reason })
      .where(and(own, isNull(patientPhotos.endedAt)))
      .returning({ id: patientPhotos.id });
    if (!removed) throw new Conflict("patientPhotos.changedMeanwhile");
    await keepFieldHistory(tx, patientId, { field: "photo", before: true, after: false });
    await recordEvent(tx, { ...about(patientId, photoId), action: "patientPhotos.remove", reason });
    return removed;
  });
}

/** The patient's row is held, so that of two photos at once the later one stands. */
async function endStanding(tx: Context, patientId: string): Promise<boolean> {
  const [patient] = await tx.db
    .select({ id: patients.id })
    .from(patients)
    .where(and(eq(patients.id, patientId), visiblePatients(tx.viewer)))
    .for("update");
  if (!patient) throw new NotFound();
  const ended = await tx.db
    .update(patientPhotos)
    .set({ endedAt: tx.now, endedBy: tx.viewer.userId, endReason: REPLACED })
    .where(and(eq(patientPhotos.patientId, patientId), isNull(patientPhotos.endedAt)))
    .returning({ id: patientPhotos.id });
  return ended.length > 0;
}

const about = (patientId: string, photoId: string) =>
  ({ category: "demographics", patientId, entityType: "patient-photo", entityId: photoId }) as const;
