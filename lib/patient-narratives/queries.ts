import "server-only";
import { desc, eq } from "drizzle-orm";
import { patientNarratives, profiles } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { getPatientIdentity } from "../patients/queries";

export type PatientNarrative = Awaited<ReturnType<typeof listPatientNarratives>>[number];

/**
 * The medical history narrative of a patient with every earlier text, the current one first. One disclosure.
 * @throws NotFound when there is no such patient for this viewer.
 */
export async function listPatientNarratives(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "patients.readNarrative");
  await getPatientIdentity(ctx, patientId);
  const rows = await ctx.db
    .select({
      id: patientNarratives.id,
      revision: patientNarratives.revision,
      text: patientNarratives.text,
      writtenAt: patientNarratives.writtenAt,
      givenName: profiles.givenName,
      familyName: profiles.familyName,
    })
    .from(patientNarratives)
    .leftJoin(profiles, eq(profiles.userId, patientNarratives.writtenBy))
    .where(eq(patientNarratives.patientId, patientId))
    .orderBy(desc(patientNarratives.revision));
  await recordDisclosure(ctx, {
    action: "patients.readNarrative",
    category: "clinical",
    patientIds: [patientId],
    entityType: "patient-narrative",
  });
  return rows;
}

/** The latest text, for a write. Leaves no audit event: the write does. */
export async function findCurrentNarrative({ db }: Context, patientId: string) {
  const [current] = await db
    .select({ revision: patientNarratives.revision, text: patientNarratives.text })
    .from(patientNarratives)
    .where(eq(patientNarratives.patientId, patientId))
    .orderBy(desc(patientNarratives.revision))
    .limit(1);
  return current ?? null;
}
