import "server-only";
import { and, asc, desc, eq } from "drizzle-orm";
import { coverages, insurers } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { getPatientIdentity } from "../patients/queries";

const columns = {
  id: coverages.id,
  insurerId: coverages.insurerId,
  insurer: insurers.name,
  priority: coverages.priority,
  plan: coverages.plan,
  policyNumber: coverages.policyNumber,
  groupNumber: coverages.groupNumber,
  holder: coverages.holder,
  holderName: coverages.holderName,
  validFrom: coverages.validFrom,
  validTo: coverages.validTo,
  shareBasisPoints: coverages.shareBasisPoints,
  copayMinor: coverages.copayMinor,
  status: coverages.status,
  endReason: coverages.endReason,
  version: coverages.version,
};
export type Coverage = Awaited<ReturnType<typeof listCoverages>>[number];

/**
 * Who pays for the patient, the latest first, ended ones included. One disclosure.
 * @throws NotFound when there is no such patient for this viewer.
 */
export async function listCoverages(ctx: Context, patientId: string) {
  const rows = await findCoverages(ctx, patientId);
  await recordDisclosure(ctx, { action: "coverages.read", category: "billing", patientIds: [patientId] });
  return rows;
}

/** The same for a card of a page that leaves the disclosure itself. */
export async function findCoverages(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "coverages.read");
  await getPatientIdentity(ctx, patientId);
  return ctx.db
    .select(columns)
    .from(coverages)
    .innerJoin(insurers, eq(insurers.id, coverages.insurerId))
    .where(eq(coverages.patientId, patientId))
    .orderBy(desc(coverages.validFrom), asc(coverages.priority), asc(coverages.id));
}

/**
 * One coverage of this patient, for a write.
 * @throws NotFound when this patient has none with that id, or is not for this viewer.
 */
export async function getCoverageForWrite(
  ctx: Context,
  { patientId, coverageId }: { patientId: string; coverageId: string },
): Promise<Coverage> {
  authorize(ctx.viewer, "coverages.change");
  await getPatientIdentity(ctx, patientId);
  const [row] = await ctx.db
    .select(columns)
    .from(coverages)
    .innerJoin(insurers, eq(insurers.id, coverages.insurerId))
    .where(and(eq(coverages.id, coverageId), eq(coverages.patientId, patientId)));
  if (!row) throw new NotFound();
  return row;
}
