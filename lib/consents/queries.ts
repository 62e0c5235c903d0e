import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { consents, profiles } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { getPatientIdentity } from "../patients/queries";

const recorder = alias(profiles, "recorder");

const columns = {
  id: consents.id,
  subject: consents.subject,
  scope: consents.scope,
  status: consents.status,
  decision: consents.decision,
  decidedOn: consents.decidedOn,
  validTo: consents.validTo,
  decidedBy: consents.decidedBy,
  deciderName: consents.deciderName,
  createdAt: consents.createdAt,
  endedOn: consents.endedOn,
  endedBy: consents.endedBy,
  enderName: consents.enderName,
  endReason: consents.endReason,
  recordedByGivenName: recorder.givenName,
  recordedByFamilyName: recorder.familyName,
  version: consents.version,
};
export type Consent = Awaited<ReturnType<typeof findConsents>>[number];

/**
 * What was agreed to and refused, the latest first, with what stands no longer. One disclosure.
 * @throws NotFound when there is no such patient for this viewer.
 */
export async function listConsents(ctx: Context, patientId: string): Promise<Consent[]> {
  const rows = await findConsents(ctx, patientId);
  await recordDisclosure(ctx, { action: "consents.read", category: "clinical", patientIds: [patientId] });
  return rows;
}

/** The same for a card of a page that leaves the disclosure itself. */
export async function findConsents(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "consents.read");
  await getPatientIdentity(ctx, patientId);
  return ctx.db
    .select(columns)
    .from(consents)
    .leftJoin(recorder, eq(recorder.userId, consents.recordedBy))
    .where(eq(consents.patientId, patientId))
    .orderBy(desc(consents.decidedOn), desc(consents.createdAt), desc(consents.id));
}

/**
 * One decision of this patient, for a write.
 * @throws NotFound when this patient has none with that id, or is not for this viewer.
 */
export async function getConsentForWrite(
  ctx: Context,
  { patientId, consentId }: { patientId: string; consentId: string },
  permission: "consents.record" | "consents.withdrawOwn" = "consents.record",
) {
  authorize(ctx.viewer, permission);
  await getPatientIdentity(ctx, patientId);
  const [row] = await ctx.db
    .select()
    .from(consents)
    .where(and(eq(consents.id, consentId), eq(consents.patientId, patientId)));
  if (!row) throw new NotFound();
  return row;
}
