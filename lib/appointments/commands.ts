import "server-only";
import { and, eq } from "drizzle-orm";
import type { AppointmentStatus } from "@/db/enums/care";
import type { QueueStep } from "@/db/enums/queue";
import { appointmentChanges, appointmentDevices, appointments, appointmentTypes } from "@/db/schema";
import { authorize } from "../access/permissions";
import { offerToldAt, tellPatient } from "../appointment-messages/plan";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, NotFound } from "../errors";
import { tellCalendars } from "../google-calendars/tell";
import { isOpenTo } from "../patients/queries";
import { claimSlot } from "../slots/commands";
import { followVisit } from "../waiting-list/follow";
import { offerHours } from "../waiting-list/rules";
import type { BookAppointment, CancelAppointment, ChangeAppointment, MoveAppointment } from "./inputs";
import { canCancel, canMove, waitsUntil } from "./rules";

export type Appointment = typeof appointments.$inferSelect;
export type ChangedAppointment = {
  id: string;
  patientId: string;
  version: number;
  status: AppointmentStatus;
};

type Circumstances = {
  seriesId?: string | null;
  /** Booked in the portal, with this notice at least. */
  selfBooked?: { notBefore: Date };
  /** The patient confirms it until then, instead of so many hours from now. */
  proposedUntil?: Date;
};

/**
 * Books a visit where the practitioner, the patient, a suitable room and equipment are free, or into a group that has a seat.
 * A place that was held for it is used up. With a reason, and who may, it is booked over somebody else's time or outside the
 * hours; the patient is never in two places.
 * @throws Conflict "appointments.takenJustNow", "…roomTaken", "…deviceTaken", "…groupFull", "…dayFull" or "…patientBusy" with
 * three other times; Invalid and NotFound as claimSlot does.
 */
export function bookAppointment(
  ctx: Context,
  input: BookAppointment,
  { seriesId = null, selfBooked, proposedUntil: until }: Circumstances = {},
): Promise<ChangedAppointment> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.book");
    if (input.overbookReason) authorize(tx.viewer, "appointments.overbook");
    await requireActiveType(tx, input.typeId);
    const { reason, holdId, overbookReason, requester, requesterName, confirmWithinHours, ...wanted } = input;
    const proposedUntil =
      until ?? (confirmWithinHours ? waitsUntil(wanted.startsAt, confirmWithinHours, tx.now) : null);
    const { deviceId, ...place } = await claimSlot(tx, wanted, { holdId, overbookReason, ...selfBooked });
    const [booked] = await tx.db
      .insert(appointments)
      .values({
        ...place,
        patientId: input.patientId,
        reason: reason || null,
        seriesId,
        requester,
        requesterName: requester && requester !== "patient" ? requesterName || null : null,
        status: proposedUntil ? "proposed" : "booked",
        proposedUntil,
        isSelfBooked: selfBooked !== undefined,
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
 * Gives a planned visit another time, practitioner or length, or several of these. A proposed one is booked where the patient
 * agreed; else they are asked anew, and have at least as long to answer as for an offer of that day.
 * @throws Conflict as bookAppointment does, and when it changed since it was shown or can no longer be moved; Invalid; NotFound.
 */
export function moveAppointment(ctx: Context, input: MoveAppointment): Promise<ChangedAppointment> {
  return transaction(ctx, async (tx) => {
    const { before, claim } = await claimMove(tx, input);
    const { deviceId, ...place } = claim;
    // Equipment that stays behind must not be asked for at the new time.
    await tx.db.delete(appointmentDevices).where(eq(appointmentDevices.appointmentId, before.id));
    const isAsBefore = place.startsAt.getTime() === before.startsAt.getTime();
    const after = await change(tx, before, {
      ...place,
      // Who said that they are coming said it of another time.
      ...(!isAsBefore && { patientConfirmedAt: null }),
      ...(await answerTo(tx, before, place, input)),
    });
    if (deviceId) await tx.db.insert(appointmentDevices).values({ appointmentId: before.id, deviceId });
    return record(tx, {
      action: "appointments.move",
      before,
      after,
      reason: input.reason ?? input.overbookReason,
    });
  });
}

async function answerTo(
  tx: Context,
  { status, proposedUntil }: Appointment,
  { startsAt }: { startsAt: Date },
  { isAgreed }: MoveAppointment,
): Promise<Partial<Appointment>> {
  if (status !== "proposed") return {};
  if (isAgreed) return { status: "booked", proposedUntil: null };
  const toldAt = await offerToldAt(tx, { startsAt });
  const anew = waitsUntil(startsAt, offerHours(startsAt, toldAt), toldAt);
  const longest = proposedUntil && proposedUntil > anew ? proposedUntil : anew;
  return { proposedUntil: longest < startsAt ? longest : startsAt };
}

/**
 * The visit as it is, and the place that a move would give it, which is locked until the transaction ends.
 * @throws as moveAppointment does.
 */
export async function claimMove(tx: Context, input: MoveAppointment) {
  authorize(tx.viewer, "appointments.move");
  if (input.overbookReason) authorize(tx.viewer, "appointments.overbook");
  const known = await getAppointment(tx, input.appointmentId);
  const length = (known.endsAt.getTime() - known.startsAt.getTime()) / 60_000;
  const { durationMinutes = length } = input;
  const claim = await claimSlot(
    tx,
    {
      patientId: known.patientId,
      practitionerId: input.practitionerId,
      typeId: known.typeId,
      startsAt: input.startsAt,
      durationMinutes,
      isLengthOpen: durationMinutes === length,
    },
    {
      instead: { appointmentId: known.id, practitionerId: known.practitionerId },
      overbookReason: input.overbookReason,
    },
  );
  const before = await getForWrite(tx, input);
  if (!canMove(before)) throw new Conflict("appointments.notMovable");
  return { before, claim };
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

/** A visit as it stands, for a command. @throws NotFound, also when it is not open to the viewer. */
export async function getAppointment(tx: Context, appointmentId: string): Promise<Appointment> {
  const [row] = await tx.db
    .select()
    .from(appointments)
    .where(and(eq(appointments.id, appointmentId), isOpenTo(tx.viewer, appointments.patientId)));
  if (!row) throw new NotFound();
  return row;
}

/** The same as it was shown. @throws NotFound; Conflict when somebody changed it since then. */
export async function getForWrite(tx: Context, seen: ChangeAppointment): Promise<Appointment> {
  const row = await getAppointment(tx, seen.appointmentId);
  if (row.version !== seen.version) throw new Conflict("appointments.changedMeanwhile");
  return row;
}

/** Writes to a visit that is still as it was read. @throws Conflict when it is not. */
export async function change(
  tx: Context,
  before: Appointment,
  values: Partial<Appointment>,
): Promise<Appointment> {
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

type Change = {
  action: string;
  before?: Appointment;
  after: Appointment;
  reason?: string | undefined;
  /** What the statuses do not tell. */
  step?: QueueStep | undefined;
  /** What the audit event says beside the visit itself. */
  more?: Record<string, unknown> | undefined;
};

/** Leaves the visit's own history and the audit event, plans what the patient is told and has the practitioner's calendar looked at. */
export async function record(
  tx: Context,
  { action, before, after, reason, step, more }: Change,
): Promise<ChangedAppointment> {
  await tx.db.insert(appointmentChanges).values({
    appointmentId: after.id,
    patientId: after.patientId,
    fromStatus: before?.status ?? null,
    toStatus: after.status,
    step: step ?? null,
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
    after: { ...shown(after), ...more },
  });
  await tellPatient(tx, { before, after });
  await tellCalendars(tx, [after.practitionerId, before?.practitionerId ?? after.practitionerId]);
  await followVisit(tx, { before, after });
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
