import "server-only";
import { and, eq } from "drizzle-orm";
import { appointments, encounters, records } from "@/db/schema";
import { authorize } from "../access/permissions";
import { completeAppointment, startConsultation } from "../appointments/attendance";
import { recordEvent } from "../audit/record";
import { postVisitCharge } from "../charges/commands";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound } from "../errors";
import { lockLivingPatient } from "../patients/locks";
import { isOpenTo } from "../patients/queries";
import type { FinishEncounter, OpenEncounter, OpenWalkIn } from "./inputs";
import { getOwnEncounter } from "./queries";

type Opened = { id: string; patientId: string };

/**
 * Opens the visit of a booked appointment of the doctor's own and calls the patient in.
 * @throws NotFound when the appointment is not theirs, Conflict when its visit is open or it changed meanwhile.
 */
export function openEncounter(ctx: Context, input: OpenEncounter): Promise<Opened> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "encounters.open");
    const appointment = await getOwnAppointment(tx, input.appointmentId);
    await startConsultation(tx, { appointmentId: appointment.id, version: input.version });
    return insertEncounter(tx, {
      patientId: appointment.patientId,
      practitionerId: appointment.practitionerId,
      appointmentId: appointment.id,
      reason: appointment.reason,
    });
  });
}

/**
 * Opens a visit without an appointment.
 * @throws Conflict when this doctor already has an open visit of this patient.
 */
export function openWalkIn(ctx: Context, input: OpenWalkIn): Promise<Opened> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "encounters.open");
    const practitionerId = ownPractitionerId(tx);
    await lockLivingPatient(tx, input.patientId, "encounters.patientDeceased");
    const [open] = await tx.db
      .select({ id: encounters.id })
      .from(encounters)
      .where(
        and(
          eq(encounters.patientId, input.patientId),
          eq(encounters.practitionerId, practitionerId),
          eq(encounters.status, "in-progress"),
        ),
      );
    if (open) throw new Conflict("encounters.alreadyOpen");
    return insertEncounter(tx, { patientId: input.patientId, practitionerId, reason: input.reason });
  });
}

/**
 * Ends the visit, completes its appointment and posts what it costs.
 * @throws Invalid when the doctor's own entry is not signed and they did not say to keep it,
 * Conflict when the visit is over or changed meanwhile.
 */
export function finishEncounter(ctx: Context, input: FinishEncounter): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "encounters.finish");
    const before = await getOwnEncounter(tx, input);
    if (!input.keepDraft && (await hasOwnDraft(tx, before.id))) throw new Invalid("encounters.unsignedDraft");
    if (before.appointmentId) await completeAppointment(tx, { appointmentId: before.appointmentId });

    const [after] = await tx.db
      .update(encounters)
      .set({ status: "finished", endedAt: tx.now, version: before.version + 1 })
      .where(
        and(
          eq(encounters.id, before.id),
          eq(encounters.version, input.version),
          eq(encounters.status, "in-progress"),
        ),
      )
      .returning({ id: encounters.id, status: encounters.status });
    if (!after) throw new Conflict("encounters.changedMeanwhile");

    await recordEvent(tx, {
      action: "encounters.finish",
      category: "clinical",
      patientId: before.patientId,
      entityType: "encounter",
      entityId: before.id,
      before: { status: before.status },
      after: { status: after.status },
    });
    await postVisitCharge(tx, before, input.chargeItemId);
    return { id: after.id };
  });
}

async function getOwnAppointment(tx: Context, appointmentId: string) {
  const [row] = await tx.db
    .select()
    .from(appointments)
    .where(
      and(
        eq(appointments.id, appointmentId),
        eq(appointments.practitionerId, ownPractitionerId(tx)),
        isOpenTo(tx.viewer, appointments.patientId),
      ),
    );
  if (!row) throw new NotFound();
  return row;
}

function ownPractitionerId(tx: Context): string {
  if (!tx.viewer.practitionerId) throw new NotFound();
  return tx.viewer.practitionerId;
}

async function insertEncounter(
  tx: Context,
  visit: { patientId: string; practitionerId: string; appointmentId?: string; reason: string | null },
): Promise<Opened> {
  const [opened] = await tx.db
    .insert(encounters)
    .values({ ...visit, class: "ambulatory", status: "in-progress", startedAt: tx.now })
    .returning({ id: encounters.id, patientId: encounters.patientId });
  if (!opened) throw new Conflict("encounters.alreadyOpen");
  await recordEvent(tx, {
    action: "encounters.open",
    category: "clinical",
    patientId: opened.patientId,
    entityType: "encounter",
    entityId: opened.id,
    after: { status: "in-progress", appointmentId: visit.appointmentId ?? null },
  });
  return opened;
}

async function hasOwnDraft(tx: Context, encounterId: string): Promise<boolean> {
  if (!tx.viewer.userId) return false;
  const rows = await tx.db
    .select({ id: records.id })
    .from(records)
    .where(
      and(
        eq(records.encounterId, encounterId),
        eq(records.authorId, tx.viewer.userId),
        eq(records.status, "draft"),
      ),
    );
  return rows.length > 0;
}
