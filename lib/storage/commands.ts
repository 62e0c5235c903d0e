import "server-only";
import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { database } from "@/db";
import { files, profiles } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { NotFound } from "../errors";
import { newId } from "../ids";
import { log } from "../log";
import { redraw } from "../pictures/redraw";
import { blobsOlderThan, hasBlob, putBlob, removeBlob } from "./blobs";

export const MOST_PHOTO_BYTES = 5_000_000;
const HOUR_MS = 3_600_000;

/**
 * Makes this picture the viewer's photo, drawn anew: where it was taken and by which camera stays behind.
 * @throws Invalid for anything but a JPEG, PNG or WebP picture of a size that can be a photo.
 */
export async function replaceOwnPhoto(
  ctx: Context,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ fileId: string }> {
  authorize(ctx.viewer, "account.editProfile");
  const { userId } = ctx.viewer;
  if (!userId) throw new NotFound();
  const picture = await redraw(bytes);
  const storageKey = await putBlob(picture.bytes);
  return transaction(ctx, async (tx) => {
    const file = {
      id: newId(),
      ownerUserId: userId,
      storageKey,
      contentType: picture.contentType,
      byteCount: picture.bytes.length,
      sha256: createHash("sha256").update(picture.bytes).digest("hex"),
    };
    await tx.db.insert(files).values(file);
    await exchangePhoto(tx, userId, file.id);
    const { storageKey: _key, ...after } = file;
    await recordEvent(tx, { ...about(userId), action: "account.replacePhoto", after });
    return { fileId: file.id };
  });
}

/** Takes the viewer's photo away. */
export function removeOwnPhoto(ctx: Context) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "account.editProfile");
    const { userId } = tx.viewer;
    if (!userId) throw new NotFound();
    await exchangePhoto(tx, userId, null);
    await recordEvent(tx, { ...about(userId), action: "account.removePhoto" });
    return {};
  });
}

/**
 * Brings rows and files together again: a file without a row is what a rolled-back or replaced upload left and goes after
 * an hour; a row without a file is reported.
 */
export async function reconcileFiles(now = new Date()): Promise<{ removed: number; missing: number }> {
  const { db } = database("worker");
  const keys = await blobsOlderThan(new Date(now.getTime() - HOUR_MS));
  const rows = await db.select({ storageKey: files.storageKey }).from(files);
  const known = new Set(rows.map(({ storageKey }) => storageKey));
  const orphans = keys.filter((key) => !known.has(key));
  for (const key of orphans) await removeBlob(key);
  if (orphans.length > 0) log.info("files.orphansRemoved", { count: orphans.length });
  let missing = 0;
  for (const key of known) if (!(await hasBlob(key))) missing += 1;
  if (missing > 0) log.error("files.missing", { count: missing });
  return { removed: orphans.length, missing };
}

const about = (userId: string) => ({ category: "accounts", entityType: "user", entityId: userId }) as const;

async function exchangePhoto(tx: Context, userId: string, fileId: string | null): Promise<void> {
  const [former] = await tx.db
    .select({ photoFileId: profiles.photoFileId })
    .from(profiles)
    .where(eq(profiles.userId, userId))
    .for("update");
  await tx.db.update(profiles).set({ photoFileId: fileId }).where(eq(profiles.userId, userId));
  if (former?.photoFileId) await tx.db.delete(files).where(eq(files.id, former.photoFileId));
}
