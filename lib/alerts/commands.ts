import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { alerts } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound } from "../errors";
import { keepFieldHistory } from "../patient-changes/record";
import { getPatientIdentity } from "../patients/queries";
import { getSettings } from "../settings/queries";
import { localDate } from "../time";
import type { EndAlert, RecordAlert } from "./inputs";
import { visibleAlerts } from "./queries";
import { alertDaysConcern, isClinicalAlert } from "./rules";

/**
 * Records what everybody who deals with the patient has to know.
 * @throws Invalid for days on which it would never be shown; Refused for a category about health from somebody who is no
 * clinician; NotFound.
 */
export function recordAlert(ctx: Context, input: RecordAlert): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, permissionFor(input.category));
    const { patientId, category, severity, text } = input;
    await getPatientIdentity(tx, patientId);
    const today = localDate(tx.now, (await getSettings(tx.db)).timeZone);
    const days = { startsOn: input.startsOn ?? today, endsOn: input.endsOn ?? null };
    const concern = alertDaysConcern(days, today);
    if (concern) throw new Invalid("invalid", { fields: { endsOn: `alerts.${concern}` } });

    const [alert] = await tx.db
      .insert(alerts)
      .values({
        patientId,
        category,
        severity,
        text,
        ...days,
        recordedBy: tx.viewer.userId,
        recordedAt: tx.now,
      })
      .returning({ id: alerts.id });
    if (!alert) throw new NotFound();
    await keepFieldHistory(tx, patientId, {
      field: historyField(category),
      after: [{ severity, category, text }],
    });
    await recordEvent(tx, {
      ...about(patientId, alert.id, category),
      action: "alerts.record",
      after: { category, severity, text, ...days },
    });
    return alert;
  });
}

/**
 * Ends an alert; it stays readable with the reason.
 * @throws Conflict when somebody ended it first; NotFound also for one that this viewer may not see.
 */
export function endAlert(ctx: Context, { patientId, alertId, reason }: EndAlert): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "alerts.record");
    await getPatientIdentity(tx, patientId);
    const own = and(eq(alerts.id, alertId), eq(alerts.patientId, patientId), visibleAlerts(tx.viewer));
    const [before] = await tx.db.select().from(alerts).where(own);
    if (!before) throw new NotFound();
    authorize(tx.viewer, permissionFor(before.category));

    const [ended] = await tx.db
      .update(alerts)
      .set({ endedAt: tx.now, endedBy: tx.viewer.userId, endReason: reason })
      .where(and(own, isNull(alerts.endedAt)))
      .returning({ id: alerts.id });
    if (!ended) throw new Conflict("alerts.endedAlready");
    const { category, severity, text } = before;
    await keepFieldHistory(tx, patientId, {
      field: historyField(category),
      before: [{ severity, category, text }],
    });
    await recordEvent(tx, {
      ...about(patientId, alertId, category),
      action: "alerts.end",
      before: { category, severity, text },
      reason,
    });
    return ended;
  });
}

type Category = RecordAlert["category"];

const permissionFor = (category: Category) =>
  isClinicalAlert(category) ? "alerts.recordClinical" : "alerts.record";

const historyField = (category: Category) => (isClinicalAlert(category) ? "clinicalAlert" : "alert");

const about = (patientId: string, alertId: string, category: Category) =>
  ({
    category: isClinicalAlert(category) ? "clinical" : "demographics",
    patientId,
    entityType: "alert",
    entityId: alertId,
  }) as const;
