import "server-only";
import { and, asc, eq, isNull, or } from "drizzle-orm";
import { patientRelations, patients } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { getPatientIdentity, patientIdentity, visiblePatients } from "../patients/queries";
import { wordFor } from "./rules";

export type PatientRelation = Awaited<ReturnType<typeof listPatientRelations>>[number];

/**
 * The people that the patient is related to and that this viewer may see, as they are to the patient. Those named leave one
 * disclosure, apart from that of the page.
 * @throws NotFound when there is no such patient for this viewer.
 */
export async function listPatientRelations(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "patientRelations.read");
  await getPatientIdentity(ctx, patientId);
  const rows = await ctx.db
    .select({
      id: patientRelations.id,
      kind: patientRelations.kind,
      relatedPatientId: patientRelations.relatedPatientId,
      mayBook: patientRelations.mayBook,
      maySeeResults: patientRelations.maySeeResults,
      mayBeTold: patientRelations.mayBeTold,
      startsOn: patientRelations.startsOn,
      endsOn: patientRelations.endsOn,
      other: patientIdentity,
    })
    .from(patientRelations)
    .innerJoin(
      patients,
      or(
        and(eq(patientRelations.patientId, patientId), eq(patients.id, patientRelations.relatedPatientId)),
        and(eq(patientRelations.relatedPatientId, patientId), eq(patients.id, patientRelations.patientId)),
      ),
    )
    .where(and(isNull(patientRelations.endedAt), visiblePatients(ctx.viewer)))
    .orderBy(asc(patientRelations.recordedAt), asc(patientRelations.id));
  const others = [...new Set(rows.map(({ other }) => other.id))];
  if (others.length > 0)
    await recordDisclosure(ctx, {
      action: "patientRelations.read",
      category: "demographics",
      patientIds: others,
    });
  return rows.map(({ relatedPatientId, kind, ...row }) => ({
    ...row,
    word: wordFor(kind, relatedPatientId === patientId),
  }));
}
