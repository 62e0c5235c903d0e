import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { deaths, profiles } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import { getPatientIdentity } from "../patients/queries";

/**
 * What is recorded about the patient's death, or null. Leaves no audit event: it is part of a page that leaves one.
 * @throws NotFound when there is no such patient for this viewer.
 */
export async function findDeath(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "patients.readDetails");
  await getPatientIdentity(ctx, patientId);
  const [death] = await ctx.db
    .select({
      id: deaths.id,
      diedOn: deaths.diedOn,
      diedAtMinute: deaths.diedAtMinute,
      cause: deaths.cause,
      recordedAt: deaths.recordedAt,
      recordedByGivenName: profiles.givenName,
      recordedByFamilyName: profiles.familyName,
    })
    .from(deaths)
    .leftJoin(profiles, eq(profiles.userId, deaths.recordedBy))
    .where(and(eq(deaths.patientId, patientId), isNull(deaths.retractedAt)));
  return death ?? null;
}
