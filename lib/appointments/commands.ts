import "server-only";
import { and, eq } from "drizzle-orm";
import type { AppointmentStatus } from "@/db/enums/care";
import { appointmentChanges, appointmentDevices, appointments, appointmentTypes } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, NotFound } from "../errors";
import { isOpenTo } from "../patients/queries";
import { getSettings } from "../settings/queries";
import { claimSlot } from "../slots/commands";
import type {
  BookAppointment,
  CancelAppointment,
  ChangeAppointment,
  CheckInPatient,
  MoveAppointment,
} from "./inputs";
import {
  canCancel,
  canCheckIn,
  canComplete,
  canMarkNoShow,
  canMove,
  canStartConsultation,
  canUndoCheckIn,
} from "./rules";

type Appointment = typeof appointments.$inferSelect;
export type ChangedAppointment = {
  id: string;
  patientId: string;
  version: number;
  status: AppointmentStatus;
};

/**
 * Books a visit where the practitioner, the patient, a suitable room and equipment are free, or into a group that has a seat.
 * A place that was held for it is used up. With a reason, and who may, it is booked over somebody else's time or outside the
 * hours; the patient is never in two places.
 * @throws Conflict "appointments.takenJustNow", "…roomTaken", "…deviceTaken", "…groupFull", "…dayFull" or "…patientBusy" with
 * three other times; Invalid and NotFound as claimSlot does.
 */
export function bookAppointment(ctx: Context, input: BookAppointment): Promise<ChangedAppointment> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.book");
    if (input.overbookReason) authorize(tx.viewer, "appointments.overbook");
    await requireActiveType(tx, input.typeId);
    const { reason, holdId, overbookReason, ...wanted } = input;
    const { deviceId, ...place } = await claimSlot(tx, wanted, { holdId, overbookReason });
    const [booked] = await tx.db
      .insert(appointments)
      .values({
        ...place,
        patientId: input.patientId,
        reason: reason || null,
        status: "booked",
        bookedBy: tx.viewer.userId,
        bookedAt: tx.now,
      })
      .returning();
    if (!booked) throw new Error("The new visit was not returned.");
    if (deviceId) await tx.db.insert(appointmentDevices).values({ appointmentId: booked.id, deviceId });
    return record(tx, { action: "appointments.book", after: booked, reason: reason ?? overbookReason });
  });
}

/**
 * Gives a planned visit another time, practitioner or length, or several of these.
 * @throws Conflict as bookAppointment does, and when it changed since it was shown or can no longer be moved; Invalid; NotFound.
 */
export function moveAppointment(ctx: Context, input: MoveAppointment): Promise<ChangedAppointment> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.move");
    if (input.overbookReason) authorize(tx.viewer, "appointments.overbook");
    const known = await getAppointment(tx, input.appointmentId);
    const claim = await claimSlot(
      tx,
      {
        patientId: known.patientId,
        practitionerId: input.practitionerId,
        typeId: known.typeId,
        startsAt: input.startsAt,
        durationMinutes:
          input.durationMinutes ?? (known.endsAt.getTime() - known.startsAt.getTime()) / 60_000,
      },
      {
        instead: { appointmentId: known.id, practitionerId: known.practitionerId },
        overbookReason: input.overbookReason,
      },
    );
    const before = await getForWrite(tx, input);
    if (!canMove(before)) throw new Conflict("appointments.notMovable");
    const { deviceId, ...place } = claim;
    // Equipment that stays behind must not be asked for at the new time.
    await tx.db.delete(appointmentDevices).where(eq(appointmentDevices.appointmentId, before.id));
    const after = await change(tx, before, place);
    if (deviceId) await tx.db.insert(appointmentDevices).values({ appointmentId: before.id, deviceId });
    return record(tx, {
      action: "appointments.move",
      before,
      after,
      reason: input.reason ?? input.overbookReason,
    });
  });
}

/**
 * Calls a visit off and frees its time.
 * @throws Conflict when it is too late for that, or somebody changed it since it was shown; NotFound.
 */
export function cancelAppointment(ctx: Context, input: CancelAppointment): Promise<ChangedAppointment> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.cancel");
    const before = await getForWrite(tx, input);
    if (!canCancel(before, tx.now)) throw new Conflict("appointments.tooLateToCancel");
    const after = await change(tx, before, {
      status: "cancelled",
      cancelledAt: tx.now,
      cancelReason: input.reason,
    });
    return record(tx, { action: "appointments.cancel", before, after, reason: input.reason });
  });
}

/**
 * Notes that the patient, whose name and date of birth were confirmed, is here.
 * @throws Conflict when the visit is not one of today's expected ones or changed meanwhile; NotFound, also for another patient's visit.
 */
export function checkInPatient(ctx: Context, input: CheckInPatient): Promise<ChangedAppointment> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.checkIn");
    const before = await getForWrite(tx, input);
    if (before.patientId !== input.patientId) throw new NotFound();
    const { timeZone } = await getSettings(tx.db);
    if (!canCheckIn(before, tx.now, timeZone)) throw new Conflict("appointments.notExpectedToday");
    const after = await change(tx, before, { status: "arrived", arrivedAt: tx.now });
    return record(tx, { action: "appointments.checkIn", before, after });
  });
}

/** Takes a mistaken check-in back. @throws Conflict when the patient was already called; NotFound. */
export function undoCheckIn(ctx: Context, input: ChangeAppointment): Promise<ChangedAppointment> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.checkIn");
    const before = await getForWrite(tx, input);
    if (!canUndoCheckIn(before)) throw new Conflict("appointments.notArrived");
    const after = await change(tx, before, { status: "booked", arrivedAt: null });
    return record(tx, { action: "appointments.undoCheckIn", before, after });
  });
}

/** Notes that nobody came, which frees the time. @throws Conflict before the visit's time or when it changed; NotFound. */
export function markNoShow(ctx: Context, input: ChangeAppointment): Promise<ChangedAppointment> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.checkIn");
    const before = await getForWrite(tx, input);
    if (!canMarkNoShow(before, tx.now)) throw new Conflict("appointments.notMissing");
    const after = await change(tx, before, { status: "no-show" });
    return record(tx, { action: "appointments.markNoShow", before, after });
  });
}

/** The practitioner calls the patient in. @throws Conflict when the patient cannot be called or it changed; NotFound. */
export function startConsultation(ctx: Context, input: ChangeAppointment): Promise<ChangedAppointment> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "encounters.open");
    const before = await getForWrite(tx, input);
    const { timeZone } = await getSettings(tx.db);
    if (!canStartConsultation(before, tx.now, timeZone)) throw new Conflict("appointments.notWaiting");
    const after = await change(tx, before, {
      status: "in-consultation",
      arrivedAt: before.arrivedAt ?? tx.now,
      consultationStartedAt: tx.now,
    });
    return record(tx, { action: "appointments.startConsultation", before, after });
  });
}

/** The visit is over. @throws Conflict when it was not going on; NotFound. */
export function completeAppointment(
  ctx: Context,
  input: { appointmentId: string },
): Promise<ChangedAppointment> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "encounters.finish");
    const before = await getAppointment(tx, input.appointmentId);
    if (!canComplete(before)) throw new Conflict("appointments.notInConsultation");
    const after = await change(tx, before, { status: "fulfilled", fulfilledAt: tx.now });
    return record(tx, { action: "appointments.complete", before, after });
  });
}

async function getAppointment(tx: Context, appointmentId: string): Promise<Appointment> {
  const [row] = await tx.db
    .select()
    .from(appointments)
    .where(and(eq(appointments.id, appointmentId), isOpenTo(tx.viewer, appointments.patientId)));
  if (!row) throw new NotFound();
  return row;
}

/** @throws Conflict when somebody changed it since it was shown. */
async function getForWrite(tx: Context, seen: ChangeAppointment): Promise<Appointment> {
  const row = await getAppointment(tx, seen.appointmentId);
  if (row.version !== seen.version) throw new Conflict("appointments.changedMeanwhile");
  return row;
}

async function change(tx: Context, before: Appointment, values: Partial<Appointment>): Promise<Appointment> {
  const [after] = await tx.db
    .update(appointments)
    .set({ ...values, version: before.version + 1 })
    .where(and(eq(appointments.id, before.id), eq(appointments.version, before.version)))
    .returning();
  if (!after) throw new Conflict("appointments.changedMeanwhile");
  return after;
}

async function requireActiveType(tx: Context, typeId: string): Promise<void> {
  const [type] = await tx.db
    .select({ isActive: appointmentTypes.isActive })
    .from(appointmentTypes)
    .where(eq(appointmentTypes.id, typeId));
  if (!type?.isActive) throw new NotFound();
}

type Change = { action: string; before?: Appointment; after: Appointment; reason?: string | undefined };

/** Leaves the visit's own history and the audit event. */
async function record(tx: Context, { action, before, after, reason }: Change): Promise<ChangedAppointment> {
  await tx.db.insert(appointmentChanges).values({
    appointmentId: after.id,
    patientId: after.patientId,
    fromStatus: before?.status ?? null,
    toStatus: after.status,
    startsAt: after.startsAt,
    reason: reason || null,
    changedBy: tx.viewer.userId,
    changedAt: tx.now,
  });
  await recordEvent(tx, {
    action,
    category: "scheduling",
    patientId: after.patientId,
    entityType: "appointment",
    entityId: after.id,
    reason: reason || null,
    ...(before && { before: shown(before) }),
    after: shown(after),
  });
  return { id: after.id, patientId: after.patientId, version: after.version, status: after.status };
}

function shown(visit: Appointment) {
  const {
    status,
    startsAt,
    endsAt,
    practitionerId,
    roomId,
    typeId,
    groupSessionId,
    overbookReason,
    version,
  } = visit;
  return {
    status,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    practitionerId,
    roomId,
    typeId,
    groupSessionId,
    overbookReason,
    version,
  };
}
