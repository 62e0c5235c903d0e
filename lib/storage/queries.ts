import "server-only";
import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { files, profiles, userRoles } from "@/db/schema";
import { authorize, can, type Viewer } from "../access/permissions";
import { recordEvent } from "../audit/record";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { photoOfFile } from "../patient-photos/queries";
import { portraitOfFile } from "../staff-members/portraits";
import { getBlob } from "./blobs";

export type StoredFile = { bytes: Buffer; contentType: string };

/**
 * The bytes of a stored file for somebody who may see them; each download leaves one event.
 * @throws NotFound also for what the viewer may not see, and for a file that is not what was stored.
 */
export async function readFile(ctx: Context, fileId: string): Promise<StoredFile> {
  authorize(ctx.viewer, "files.read");
  const photo = await photoOfFile(ctx, fileId);
  if (photo && !photo.mayRead) throw new NotFound();
  const portrait = photo ? null : await portraitOfFile(ctx, fileId);
  const [file] = await ctx.db
    .select({
      storageKey: files.storageKey,
      contentType: files.contentType,
      sha256: files.sha256,
      ownerUserId: files.ownerUserId,
      isOfStaff: sql<boolean>`EXISTS (SELECT FROM ${userRoles} WHERE ${userRoles.userId} = ${profiles.userId} AND ${userRoles.role} <> 'patient')`,
    })
    .from(files)
    .leftJoin(profiles, eq(profiles.photoFileId, files.id))
    .where(eq(files.id, fileId));
  const mayLook = portrait
    ? isStaff(ctx.viewer) || portrait.isForPatients
    : file && mayRead(ctx.viewer, file);
  if (!file || !(photo || mayLook)) throw new NotFound();
  const bytes = await getBlob(file.storageKey).catch(() => null);
  if (!bytes || createHash("sha256").update(bytes).digest("hex") !== file.sha256) throw new NotFound();
  await recordEvent(ctx, {
    ...(photo
      ? { action: "patientPhotos.read", category: "demographics", patientId: photo.patientId }
      : { action: "files.read", category: "accounts" }),
    entityType: "file",
    entityId: fileId,
  });
  return { bytes, contentType: file.contentType };
}

/** One's own photo; colleagues see each other; a patient's only who looks after accounts. Portraits have a rule of their own. */
function mayRead(viewer: Viewer, file: { ownerUserId: string | null; isOfStaff: boolean }): boolean {
  if (viewer.userId !== null && viewer.userId === file.ownerUserId) return true;
  return can(viewer, "users.read") || (isStaff(viewer) && file.isOfStaff);
}

const isStaff = (viewer: Viewer): boolean => viewer.roles.some((role) => role !== "patient");
