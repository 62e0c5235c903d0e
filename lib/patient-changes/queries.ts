import "server-only";
import { and, asc, desc, eq, like, not, notInArray, type SQL } from "drizzle-orm";
import { patientChanges, profiles } from "@/db/schema";
import { authorize, can, type Viewer } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { getPatientIdentity } from "../patients/queries";
import { CLINICAL_FIELDS } from "./record";
import { withRelatives } from "./relatives";

export type PatientChange = Awaited<ReturnType<typeof listPatientChanges>>[number];

/**
 * Who changed which field from what to what; newest first. Of what stands beside the registration only what the viewer
 * may read there. One disclosure.
 */
export async function listPatientChanges(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "patients.readHistory");
  await getPatientIdentity(ctx, patientId);
  const rows = await ctx.db
    .select({
      id: patientChanges.id,
      version: patientChanges.version,
      field: patientChanges.field,
      about: patientChanges.about,
      before: patientChanges.before,
      after: patientChanges.after,
      changedAt: patientChanges.changedAt,
      givenName: profiles.givenName,
      familyName: profiles.familyName,
    })
    .from(patientChanges)
    .leftJoin(profiles, eq(profiles.userId, patientChanges.changedBy))
    .where(and(eq(patientChanges.patientId, patientId), visibleChanges(ctx.viewer)))
    .orderBy(desc(patientChanges.changedAt), desc(patientChanges.version), asc(patientChanges.field))
    .limit(200);
  const told = await withRelatives(ctx, rows);
  await recordDisclosure(ctx, {
    action: "patients.readHistory",
    category: "demographics",
    patientIds: [patientId, ...told.named],
    entityType: "patient-changes",
  });
  return told.rows;
}

/** Whoever sees no registration sees of its history only who pays; whoever may not see that sees everything else. */
export function visibleChanges(viewer: Viewer): SQL | undefined {
  const isCoverage = like(patientChanges.field, "coverages.%");
  const hidden = [
    ...(can(viewer, "alerts.readClinical") ? [] : CLINICAL_FIELDS),
    ...(can(viewer, "alerts.read") ? [] : ["alert", "tag"]),
    ...(can(viewer, "patientRelations.read") ? [] : ["relation"]),
  ];
  return and(
    hidden.length > 0 ? notInArray(patientChanges.field, hidden) : undefined,
    can(viewer, "patients.readDetails") ? undefined : isCoverage,
    can(viewer, "coverages.read") ? undefined : not(isCoverage),
    can(viewer, "consents.read") ? undefined : not(like(patientChanges.field, "consents.%")),
  );
}
