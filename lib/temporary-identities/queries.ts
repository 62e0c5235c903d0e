import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { temporaryIdentities } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import { getPatientIdentity } from "../patients/queries";

export type OpenIdentity = NonNullable<Awaited<ReturnType<typeof findOpenIdentity>>>;

/**
 * The temporary identity of somebody whom nobody can name yet, or null. Leaves no audit event: it stands in a banner.
 * @throws NotFound when there is no such patient for this viewer.
 */
export async function findOpenIdentity(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "patients.read");
  await getPatientIdentity(ctx, patientId);
  const [row] = await ctx.db
    .select({
      sex: temporaryIdentities.sex,
      note: temporaryIdentities.note,
      givenAt: temporaryIdentities.givenAt,
    })
    .from(temporaryIdentities)
    .where(and(eq(temporaryIdentities.patientId, patientId), isNull(temporaryIdentities.resolvedAt)));
  return row ?? null;
}
