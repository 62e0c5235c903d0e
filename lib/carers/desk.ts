import "server-only";
import { and, eq, or } from "drizzle-orm";
import { patientLinks, patientRelations, users } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { getPatientIdentity } from "../patients/queries";
import { getSettings } from "../settings/queries";
import { localDate } from "../time";
import { findCarerAccess } from "./access";
import type { ForeseeCarer } from "./inputs";
import { lastDayAsChild } from "./rules";

/**
 * How each carer's relation that touches the patient stands in the portal, by the id of the relation. Leaves no audit event: it
 * is a part of the card of relations, which leaves one.
 * @throws NotFound when there is no such patient for this viewer.
 */
export async function carerAccessOf(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "patientRelations.read");
  await getPatientIdentity(ctx, patientId);
  const rows = await findCarerAccess(
    ctx,
    or(eq(patientRelations.patientId, patientId), eq(patientRelations.relatedPatientId, patientId)),
  );
  return new Map(rows.map(({ relationId, state, until }) => [relationId, { state, until }]));
}

/**
 * What will stand between a carer and the portal when a relation is recorded today: an account of theirs, the last day of a
 * childhood, or an end day where nobody knows the age. One disclosure that names both.
 * @throws NotFound when either cannot be seen.
 */
export async function foreseeCarer(ctx: Context, { patientId, carerId }: ForeseeCarer) {
  authorize(ctx.viewer, "patientRelations.record");
  const caredFor = await getPatientIdentity(ctx, patientId);
  await getPatientIdentity(ctx, carerId);
  const [account] = await ctx.db
    .select({ userId: users.id })
    .from(patientLinks)
    .innerJoin(users, and(eq(users.id, patientLinks.userId), eq(users.status, "active")))
    .where(and(eq(patientLinks.patientId, carerId), eq(patientLinks.status, "confirmed")));
  const { timeZone } = await getSettings(ctx.db);
  await recordDisclosure(ctx, {
    action: "carers.foresee",
    category: "demographics",
    patientIds: [patientId, carerId],
  });
  return {
    hasAccount: account !== undefined,
    lastDay: lastDayAsChild(caredFor, localDate(ctx.now, timeZone)),
    needsEnd: caredFor.birthDate === null,
  };
}
export type ForeseenCarer = Awaited<ReturnType<typeof foreseeCarer>>;
