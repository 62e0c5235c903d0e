import "server-only";
import { and, inArray } from "drizzle-orm";
import { patients } from "@/db/schema";
import { authorize } from "../access/permissions";
import { listStandingAlerts } from "../alerts/queries";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { Invalid } from "../errors";
import {
  getPatientForWrite,
  getPatientIdentity,
  patientIdentity,
  visiblePatients,
} from "../patients/queries";
import type { PatientIdentity } from "../patients/rules";
import { MOST_PATIENTS } from "./inputs";

/**
 * The people whose labels are printed, in the order of their ids; ids that this viewer may not see are missing. One event
 * names all of them.
 * @throws Invalid for more people than one print holds.
 */
export async function printLabels(ctx: Context, ids: readonly string[]): Promise<PatientIdentity[]> {
  authorize(ctx.viewer, "patientPrints.print");
  if (ids.length > MOST_PATIENTS)
    throw new Invalid("patientPrints.tooMany", { params: { most: MOST_PATIENTS } });
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .select(patientIdentity)
    .from(patients)
    .where(and(inArray(patients.id, [...ids]), visiblePatients(ctx.viewer)));
  const found = ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  if (found.length > 0)
    await recordPrint(
      ctx,
      "patientPrints.labels",
      found.map(({ id }) => id),
    );
  return found;
}

/** What stands on the wristband; one event. @throws NotFound */
export async function printWristband(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "patientPrints.print");
  const patient = await getPatientIdentity(ctx, patientId);
  const alerts = await listStandingAlerts(ctx, patientId);
  await recordPrint(ctx, "patientPrints.wristband", [patientId]);
  return { patient, alerts: alerts.filter(({ severity }) => severity !== "information") };
}

/** Everything that registration recorded, for paper; one event. @throws NotFound */
export async function printRegistration(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "patientPrints.print");
  const patient = await getPatientForWrite(ctx, patientId);
  await recordPrint(ctx, "patientPrints.form", [patientId]);
  return patient;
}

const recordPrint = (ctx: Context, action: string, patientIds: readonly string[]) =>
  recordDisclosure(ctx, { action, category: "demographics", patientIds, entityType: "print" });
