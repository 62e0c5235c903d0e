import "server-only";
import type { QueueStep } from "@/db/enums/queue";
import { authorize } from "../access/permissions";
import { type Context, transaction } from "../context";
import { Conflict, NotFound } from "../errors";
import { takeTurn } from "../queue/turns";
import { getSettings } from "../settings/queries";
import { makeRoomFor } from "../slots/returning";
import {
  type Appointment,
  type ChangedAppointment,
  change,
  getAppointment,
  getForWrite,
  record,
} from "./commands";
import type { ChangeAppointment, CheckInPatient } from "./inputs";
import {
  canCheckIn,
  canComplete,
  canMarkNoShow,
  canStartConsultation,
  canUndoCheckIn,
  canUndoNoShow,
} from "./rules";

export type Arrived = ChangedAppointment & {
  token: string;
  /** Others have the time by now: they are seen beside them. */
  isBeside: boolean;
};

/**
 * Notes that the patient, whose name and date of birth were confirmed, is here, and gives them a number of the day.
 * @throws Conflict when the visit is not one of today's expected ones or changed meanwhile; NotFound, also for another patient's visit.
 */
export function checkInPatient(ctx: Context, input: CheckInPatient): Promise<Arrived> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.checkIn");
    const before = await getForWrite(tx, input);
    if (before.patientId !== input.patientId) throw new NotFound();
    return arrive(tx, before);
  });
}

/**
 * The arrival itself, for those who have made sure who it is. Whoever was counted as missing is let in beside those who have
 * the time by now.
 * @throws Conflict when the visit is not one of today's expected ones or changed meanwhile.
 */
export async function arrive(
  tx: Context,
  before: Appointment,
  how: { step?: QueueStep; more?: Record<string, unknown>; urgentReason?: string | undefined } = {},
): Promise<Arrived> {
  const { timeZone } = await getSettings(tx.db);
  if (!canCheckIn(before, tx.now, timeZone)) throw new Conflict("appointments.notExpectedToday");
  const room = before.status === "no-show" ? await makeRoomFor(tx, before) : {};
  const after = await change(tx, before, { ...room, status: "arrived", arrivedAt: tx.now });
  const { urgentReason } = how;
  const token = await takeTurn(tx, after, { isWalkIn: how.step === "walk-in", urgentReason });
  const changed = await record(tx, {
    action: "appointments.checkIn",
    before,
    after,
    step: how.step,
    reason: urgentReason ?? room.overbookReason ?? undefined,
    more: { token, ...how.more },
  });
  return { ...changed, token, isBeside: Boolean(room.overbookReason) };
}

/** Takes a mistaken check-in back. @throws Conflict when the patient was already called in; NotFound. */
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

/**
 * Expects somebody again who was counted as missing by mistake.
 * @throws Conflict on a later day, when it changed, or when the time was given to somebody else; NotFound.
 */
export function undoNoShow(ctx: Context, input: ChangeAppointment): Promise<ChangedAppointment> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.checkIn");
    const before = await getForWrite(tx, input);
    const { timeZone } = await getSettings(tx.db);
    if (!canUndoNoShow(before, tx.now, timeZone)) throw new Conflict("appointments.notMissed");
    const after = await change(tx, before, { status: "booked" });
    return record(tx, { action: "appointments.undoNoShow", before, after, step: "no-show-undone" });
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
