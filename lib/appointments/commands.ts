import "server-only";
import { and, eq } from "drizzle-orm";
import type { AppointmentStatus } from "@/db/enums";
import { appointmentChanges, appointments, appointmentTypes } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, NotFound } from "../errors";
import { isOpenTo } from "../patients/queries";
import { getSettings } from "../settings/queries";
import { claimPlace, lockRoom, refuseCollision, takenJustNow } from "../slots/commands";
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
 * Books a visit inside the practitioner's hours, in the room of those hours. The exclusion constraints decide who gets
 * a time that several people want at once.
 * @throws Conflict "appointments.takenJustNow" with three other times, "appointments.patientBusy" or "appointments.roomTaken";
 * Invalid for a past time, a time outside the hours, or somebody who has died; NotFound.
 */
export function bookAppointment(ctx: Context, input: BookAppointment): Promise<ChangedAppointment> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.book");
    const type = await getActiveType(tx, input.typeId);
    const { reason, ...who } = input;
    const claim = await claimPlace(tx, { ...who, durationMinutes: type.durationMinutes }, "share");

    const [booked] = await tx.db
      .insert(appointments)
      .values({
        ...claim.place,
        reason: reason || null,
        status: "booked",
        bookedBy: tx.viewer.userId,
        bookedAt: tx.now,
      })
      .onConflictDoNothing()
      .returning();
    if (!booked) {
      await refuseCollision(tx, claim);
      throw takenJustNow();
    }

    return record(tx, { action: "appointments.book", after: booked, reason: input.reason });
  });
}

/**
 * Gives a planned visit another time, practitioner, or both; it keeps its length.
 * @throws Conflict as bookAppointment does, and when it changed since it was shown or can no longer be moved; Invalid; NotFound.
 */
export function moveAppointment(ctx: Context, input: MoveAppointment): Promise<ChangedAppointment> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.move");
    const known = await getAppointment(tx, input.appointmentId);
    const claim = await claimPlace(
      tx,
      {
        patientId: known.patientId,
        practitionerId: input.practitionerId,
        typeId: known.typeId,
        startsAt: input.startsAt,
        durationMinutes: (known.endsAt.getTime() - known.startsAt.getTime()) / 60_000,
      },
      "no key update",
      known.practitionerId,
    );
    const before = await getForWrite(tx, input);
    if (!canMove(before)) throw new Conflict("appointments.notMovable");
    await lockRoom(tx, claim.place.roomId);
    await refuseCollision(tx, claim, { instead: before.id });

    const { practitionerId, roomId, startsAt, endsAt } = claim.place;
    const after = await change(tx, before, { practitionerId, roomId, startsAt, endsAt });
    return record(tx, { action: "appointments.move", before, after, reason: input.reason });
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

async function getActiveType(tx: Context, typeId: string) {
  const [type] = await tx.db.select().from(appointmentTypes).where(eq(appointmentTypes.id, typeId));
  if (!type?.isActive) throw new NotFound();
  return type;
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

function shown({ status, startsAt, endsAt, practitionerId, roomId, typeId, version }: Appointment) {
  return {
    status,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    practitionerId,
    roomId,
    typeId,
    version,
  };
}
