import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { patientExports } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import { getPatientIdentity } from "../patients/queries";

/** How many of somebody's requests are shown. */
const MOST_SHOWN = 20;

const columns = {
  id: patientExports.id,
  format: patientExports.format,
  reason: patientExports.reason,
  status: patientExports.status,
  requestedAt: patientExports.requestedAt,
  byteCount: patientExports.byteCount,
  expiresAt: patientExports.expiresAt,
  fetchCount: patientExports.fetchCount,
};
export type PatientExport = Awaited<ReturnType<typeof listPatientExports>>[number];

/**
 * What the viewer asked for of this patient, the latest first. Leaves no audit event: it shows nothing of the patient.
 * @throws NotFound when there is no such patient for this viewer.
 */
export async function listPatientExports(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "patientExports.request");
  await getPatientIdentity(ctx, patientId);
  const rows = await ctx.db
    .select(columns)
    .from(patientExports)
    .where(
      and(eq(patientExports.patientId, patientId), eq(patientExports.requestedBy, ctx.viewer.userId ?? "")),
    )
    .orderBy(desc(patientExports.requestedAt), desc(patientExports.id))
    .limit(MOST_SHOWN);
  // The same whether a page brings them or a question that is asked again and again.
  return rows.map((row) => ({
    ...row,
    requestedAt: row.requestedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }));
}
