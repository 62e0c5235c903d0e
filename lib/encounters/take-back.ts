import "server-only";
import { and, desc, eq, ne } from "drizzle-orm";
import { appointmentChanges, encounters, records } from "@/db/schema";
import { authorize } from "../access/permissions";
import { type ChangedAppointment, change, getForWrite, record } from "../appointments/commands";
import type { ChangeAppointment } from "../appointments/inputs";
import { canTakeBackConsultation } from "../appointments/rules";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict } from "../errors";
import { getSettings } from "../settings/queries";

/**
 * Takes back that a patient was called in: it was somebody else, or they are not ready. They wait as they did before, and the
 * visit that was opened counts as entered in error. Only on the same day, and only while nothing was written in it.
 * @throws Conflict when it is not going on, began on another day, holds an entry, or changed meanwhile; NotFound.
 */
export function takeBackConsultation(ctx: Context, input: ChangeAppointment): Promise<ChangedAppointment> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "encounters.takeBack");
    const before = await getForWrite(tx, input);
    const { timeZone } = await getSettings(tx.db);
    if (!canTakeBackConsultation(before, tx.now, timeZone)) throw new Conflict("encounters.notTakenBack");
    await endEncounter(tx, before.id);
    const status = await statusBefore(tx, before.id);
    const after = await change(tx, before, {
      status,
      consultationStartedAt: null,
      ...(status === "booked" && { arrivedAt: null }),
    });
    return record(tx, {
      action: "appointments.takeBackConsultation",
      before,
      after,
      step: "consultation-undone",
    });
  });
}

/** The lock waits for an entry that is being written, and keeps later ones away. */
async function endEncounter(tx: Context, appointmentId: string): Promise<void> {
  const [encounter] = await tx.db
    .select({ id: encounters.id, patientId: encounters.patientId, version: encounters.version })
    .from(encounters)
    .where(and(eq(encounters.appointmentId, appointmentId), eq(encounters.status, "in-progress")))
    .for("update");
  if (!encounter) return;
  const [written] = await tx.db
    .select({ id: records.id })
    .from(records)
    .where(and(eq(records.encounterId, encounter.id), ne(records.status, "entered-in-error")))
    .limit(1);
  if (written) throw new Conflict("encounters.hasEntries");
  await tx.db
    .update(encounters)
    .set({ status: "entered-in-error", version: encounter.version + 1 })
    .where(eq(encounters.id, encounter.id));
  await recordEvent(tx, {
    action: "encounters.takeBack",
    category: "clinical",
    patientId: encounter.patientId,
    entityType: "encounter",
    entityId: encounter.id,
    before: { status: "in-progress" },
    after: { status: "entered-in-error" },
  });
}

/** Whoever was called in without having been checked in is expected again, everybody else waits. */
async function statusBefore({ db }: Context, appointmentId: string): Promise<"booked" | "arrived"> {
  const [start] = await db
    .select({ fromStatus: appointmentChanges.fromStatus })
    .from(appointmentChanges)
    .where(
      and(
        eq(appointmentChanges.appointmentId, appointmentId),
        eq(appointmentChanges.toStatus, "in-consultation"),
      ),
    )
    .orderBy(desc(appointmentChanges.changedAt), desc(appointmentChanges.id))
    .limit(1);
  return start?.fromStatus === "booked" ? "booked" : "arrived";
}
