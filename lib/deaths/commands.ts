import "server-only";
import { and, asc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { appointments, deaths, patientChanges, patients, waitingListEntries } from "@/db/schema";
import { authorize } from "../access/permissions";
import { cancelAppointment } from "../appointments/commands";
import { PLANNED } from "../appointments/rules";
import { recordEvent } from "../audit/record";
import { instantAt, startOfDay } from "../clock";
import { type Context, systemContext, transaction } from "../context";
import { Conflict, Invalid, NotFound, Refused } from "../errors";
import { visiblePatients } from "../patients/queries";
import { getSettings } from "../settings/queries";
import { localDate } from "../time";
import { endWaits } from "../waiting-list/follow";
import type { RecordDeath, RetractDeath } from "./inputs";
import { CALLED_OFF, deathConcern, minuteOf } from "./rules";

/**
 * Records that a patient has died. Visits that lie ahead are called off and places on the waiting list end in the same step;
 * new ones are refused from then on, because a booking holds the patient's row.
 * @throws Invalid for a day in the future or before birth, or a time that the clocks skipped that day.
 * @throws Conflict when the registration was changed since it was shown, or the death is known already; NotFound.
 */
export function recordDeath(ctx: Context, input: RecordDeath): Promise<{ id: string; cancelled: number }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "patients.recordDeath");
    const { userId } = tx.viewer;
    if (!userId) throw new Refused();
    const patient = await lockPatient(tx, input.patientId);
    if (patient.deceasedAt) throw new Conflict("deaths.knownAlready");
    if (patient.version !== input.version) throw new Conflict("deaths.changedMeanwhile");
    const deceasedAt = await instantOf(tx, input, patient.birthDate);

    const { patientId, diedOn, cause = null } = input;
    const [death] = await tx.db
      .insert(deaths)
      .values({
        patientId,
        diedOn,
        diedAtMinute: minuteOf(input.diedAt),
        cause,
        recordedBy: userId,
        recordedAt: tx.now,
      })
      .returning({ id: deaths.id });
    if (!death) throw new NotFound();
    await changePatient(tx, patientId, deceasedAt, { before: null, after: diedOn });
    await recordEvent(tx, {
      action: "deaths.record",
      category: "clinical",
      patientId,
      entityType: "death",
      entityId: death.id,
      after: { diedOn, diedAt: input.diedAt ?? null, cause },
    });
    const cancelled = await callOffVisits(tx, patientId);
    await endWaits(tx, eq(waitingListEntries.patientId, patientId), CALLED_OFF);
    return { id: death.id, cancelled };
  });
}

/**
 * Takes a death back that was recorded by mistake; it stays readable as such. Visits that were called off stay so.
 * @throws Conflict when the registration was changed since it was shown, or no death stands; NotFound.
 */
export function retractDeath(ctx: Context, { patientId, version, reason }: RetractDeath) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "patients.recordDeath");
    const patient = await lockPatient(tx, patientId);
    if (patient.version !== version) throw new Conflict("deaths.changedMeanwhile");
    const [death] = await tx.db
      .update(deaths)
      .set({ retractedAt: tx.now, retractedBy: tx.viewer.userId, retractReason: reason })
      .where(and(eq(deaths.patientId, patientId), isNull(deaths.retractedAt)))
      .returning({ id: deaths.id, diedOn: deaths.diedOn, cause: deaths.cause });
    if (!death && !patient.deceasedAt) throw new Conflict("deaths.noneRecorded");
    await changePatient(tx, patientId, null, {
      before: death?.diedOn ?? patient.deceasedAt,
      after: null,
    });
    await recordEvent(tx, {
      action: "deaths.retract",
      category: "clinical",
      patientId,
      entityType: "death",
      entityId: death?.id ?? patientId,
      before: { diedOn: death?.diedOn ?? null, cause: death?.cause ?? null },
      reason,
    });
    return { id: patientId };
  });
}

async function lockPatient(tx: Context, patientId: string) {
  const [patient] = await tx.db
    .select({ birthDate: patients.birthDate, deceasedAt: patients.deceasedAt, version: patients.version })
    .from(patients)
    .where(and(eq(patients.id, patientId), visiblePatients(tx.viewer)))
    .for("update");
  if (!patient) throw new NotFound();
  return patient;
}

async function instantOf({ db, now }: Context, input: RecordDeath, birthDate: string | null): Promise<Date> {
  const { timeZone } = await getSettings(db);
  const concern = deathConcern(input.diedOn, { birthDate, today: localDate(now, timeZone) });
  if (concern) throw new Invalid("invalid", { fields: { diedOn: `deaths.${concern}` } });
  const minute = minuteOf(input.diedAt);
  if (minute === null) return startOfDay(input.diedOn, timeZone);
  const at = instantAt(input.diedOn, minute, timeZone);
  if (!at) throw new Invalid("invalid", { fields: { diedAt: "deaths.skippedByClock" } });
  if (at > now) throw new Invalid("invalid", { fields: { diedAt: "deaths.inFuture" } });
  return at;
}

async function changePatient(
  tx: Context,
  patientId: string,
  deceasedAt: Date | null,
  { before, after }: { before: unknown; after: unknown },
): Promise<void> {
  const [saved] = await tx.db
    .update(patients)
    .set({ deceasedAt, version: sql`${patients.version} + 1`, updatedAt: tx.now })
    .where(eq(patients.id, patientId))
    .returning({ version: patients.version });
  if (!saved) throw new NotFound();
  await tx.db.insert(patientChanges).values({
    patientId,
    version: saved.version,
    field: "diedOn",
    before,
    after,
    changedBy: tx.viewer.userId,
    changedAt: tx.now,
  });
}

/** The visits end because of the death, not because somebody at the desk wished so: the system calls them off. */
async function callOffVisits(tx: Context, patientId: string): Promise<number> {
  const ahead = await tx.db
    .select({ appointmentId: appointments.id, version: appointments.version })
    .from(appointments)
    .where(
      and(
        eq(appointments.patientId, patientId),
        gt(appointments.startsAt, tx.now),
        inArray(appointments.status, PLANNED),
      ),
    )
    .orderBy(asc(appointments.id));
  for (const visit of ahead)
    await cancelAppointment({ ...systemContext(tx), request: tx.request }, { ...visit, reason: CALLED_OFF });
  return ahead.length;
}
