import "server-only";
import { and, eq, gte, inArray, isNull, lte, or, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { alerts, profiles } from "@/db/schema";
import { authorize, can, type Viewer } from "../access/permissions";
import type { Context } from "../context";
import { getPatientIdentity } from "../patients/queries";
import { getSettings } from "../settings/queries";
import { localDate } from "../time";
import { alertCategories, byUrgency } from "./rules";

/** Those that this viewer may see, as a WHERE: what is about health is for clinicians and the pharmacy. */
export function visibleAlerts(viewer: Viewer): SQL {
  return inArray(alerts.category, alertCategories({ withClinical: can(viewer, "alerts.readClinical") }));
}

const shown = {
  id: alerts.id,
  category: alerts.category,
  severity: alerts.severity,
  text: alerts.text,
  recordedAt: alerts.recordedAt,
};

/**
 * The alerts that stand today and that this viewer may see, most urgent first. Leaves no audit event: it is part of a page
 * that leaves one.
 * @throws NotFound when there is no such patient for this viewer.
 */
export async function listStandingAlerts(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "alerts.read");
  await getPatientIdentity(ctx, patientId);
  const rows = await ctx.db
    .select(shown)
    .from(alerts)
    .where(await standing(ctx, [patientId]));
  return rows.sort(byUrgency);
}

/** What must not be missed of these patients, for lists that have shown them already; by patient. */
export async function criticalAlertsOf(
  ctx: Context,
  patientIds: readonly string[],
): Promise<Map<string, string[]>> {
  const texts = new Map<string, string[]>();
  if (patientIds.length === 0 || !can(ctx.viewer, "alerts.read")) return texts;
  const rows = await ctx.db
    .select({ patientId: alerts.patientId, text: alerts.text })
    .from(alerts)
    .where(and(await standing(ctx, patientIds), eq(alerts.severity, "critical")));
  for (const { patientId, text } of rows) texts.set(patientId, [...(texts.get(patientId) ?? []), text]);
  return texts;
}

async function standing({ db, now, viewer }: Context, patientIds: readonly string[]) {
  const today = localDate(now, (await getSettings(db)).timeZone);
  return and(
    inArray(alerts.patientId, [...patientIds]),
    isNull(alerts.endedAt),
    lte(alerts.startsOn, today),
    or(isNull(alerts.endsOn), gte(alerts.endsOn, today)),
    visibleAlerts(viewer),
  );
}

const recorder = alias(profiles, "recorder");
const ender = alias(profiles, "ender");
export type PatientAlert = Awaited<ReturnType<typeof listPatientAlerts>>[number];

/**
 * Every alert of the patient that this viewer may see, those that ended included, newest first. Leaves no audit event: it is
 * part of a page that leaves one.
 * @throws NotFound when there is no such patient for this viewer.
 */
export async function listPatientAlerts(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "alerts.read");
  await getPatientIdentity(ctx, patientId);
  const rows = await ctx.db
    .select({
      ...shown,
      startsOn: alerts.startsOn,
      endsOn: alerts.endsOn,
      endedAt: alerts.endedAt,
      endReason: alerts.endReason,
      recordedBy: { givenName: recorder.givenName, familyName: recorder.familyName },
      endedBy: { givenName: ender.givenName, familyName: ender.familyName },
    })
    .from(alerts)
    .leftJoin(recorder, eq(recorder.userId, alerts.recordedBy))
    .leftJoin(ender, eq(ender.userId, alerts.endedBy))
    .where(and(eq(alerts.patientId, patientId), visibleAlerts(ctx.viewer)));
  return rows.sort(byUrgency);
}
