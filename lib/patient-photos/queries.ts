import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { patientPhotos, patients, profiles } from "@/db/schema";
import { authorize, can } from "../access/permissions";
import type { Context } from "../context";
import { getPatientIdentity, visiblePatients } from "../patients/queries";

/**
 * The photo that stands, without its bytes, or null. Leaves no audit event: it is part of a page that leaves one, and the
 * bytes leave their own.
 * @throws NotFound when there is no such patient for this viewer.
 */
export async function findPatientPhoto(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "patientPhotos.read");
  await getPatientIdentity(ctx, patientId);
  const [photo] = await ctx.db
    .select({
      id: patientPhotos.id,
      fileId: patientPhotos.fileId,
      widthPixels: patientPhotos.widthPixels,
      heightPixels: patientPhotos.heightPixels,
      takenAt: patientPhotos.takenAt,
      takenBy: { givenName: profiles.givenName, familyName: profiles.familyName },
    })
    .from(patientPhotos)
    .leftJoin(profiles, eq(profiles.userId, patientPhotos.takenBy))
    .where(and(eq(patientPhotos.patientId, patientId), isNull(patientPhotos.endedAt)));
  return photo ?? null;
}

/** Whose photo a file is, and whether this viewer may look at it: only at the one that stands. Null for other files. */
export async function photoOfFile(
  ctx: Context,
  fileId: string,
): Promise<{ patientId: string; mayRead: boolean } | null> {
  const [photo] = await ctx.db
    .select({ patientId: patientPhotos.patientId, endedAt: patientPhotos.endedAt })
    .from(patientPhotos)
    .where(eq(patientPhotos.fileId, fileId));
  if (!photo) return null;
  const [visible] = await ctx.db
    .select({ id: patients.id })
    .from(patients)
    .where(and(eq(patients.id, photo.patientId), visiblePatients(ctx.viewer)));
  const mayRead = can(ctx.viewer, "patientPhotos.read") && photo.endedAt === null && visible !== undefined;
  return { patientId: photo.patientId, mayRead };
}
