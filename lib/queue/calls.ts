import "server-only";
import { and, asc, eq, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import {
  appointments,
  practitionerRooms,
  practitioners,
  queueCalls,
  queueEntries,
  queues,
  rooms,
} from "@/db/schema";
import { authorize } from "../access/permissions";
import type { ChangedAppointment } from "../appointments/commands";
import { getForWrite } from "../appointments/commands";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound } from "../errors";
import { isOpenTo } from "../patients/queries";
import { getSettings } from "../settings/queries";
import { localDate } from "../time";
import { type InQueue, step, take } from "./commands";
import type { CallNext, CallPatient, StepInQueue } from "./inputs";
import {
  canBeCalled,
  isCalled,
  LATE_ARRIVAL_MINUTES,
  MISSED_PAUSE_MINUTES,
  MOST_MISSED_CALLS,
} from "./rules";

export type Called = ChangedAppointment & { token: string; place: string };

/**
 * Calls one number into a room, or once more; the public screens show and speak it.
 * @throws Conflict when they do not wait, sit with the nurse or it changed; Invalid when no room is known; NotFound.
 */
export function callPatient(ctx: Context, input: CallPatient): Promise<Called> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "queue.call");
    const before = await getForWrite(tx, input);
    const [entry] = await tx.db.select().from(queueEntries).where(eq(queueEntries.appointmentId, before.id));
    if (!entry || !canBeCalled({ status: before.status, turn: entry }, input.caller))
      throw new Conflict("queue.notCallable");
    return call(tx, { before, entry }, input);
  });
}

/**
 * Calls whoever is due: of those who wait for this caller, the urgent first, then by appointed time, who came late or without
 * an appointment by their arrival (`byTurn`). Who is called already, missed a call a moment ago or too many of them is passed
 * over. Two who press at once get two different people.
 * @throws Conflict "queue.nobodyWaits"; Invalid when no room is known.
 */
export function callNext(ctx: Context, input: CallNext): Promise<Called> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "queue.call");
    const { timeZone } = await getSettings(tx.db);
    const pausedUntil = new Date(tx.now.getTime() - MISSED_PAUSE_MINUTES * 60_000);
    const isWalkInOrLate = sql`${queueEntries.isWalkIn} or ${appointments.arrivedAt} > ${appointments.startsAt} + make_interval(mins => ${LATE_ARRIVAL_MINUTES})`;
    const isReady =
      input.caller === "nurse"
        ? and(isNull(queueEntries.readyAt), isNull(queueEntries.nurseStartedAt))
        : or(
            isNotNull(queueEntries.readyAt),
            and(eq(queues.isNurseFirst, false), isNull(queueEntries.nurseStartedAt)),
          );
    const [due] = await tx.db
      .select({ before: appointments, entry: queueEntries })
      .from(queueEntries)
      .innerJoin(appointments, eq(appointments.id, queueEntries.appointmentId))
      .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
      .innerJoin(queues, eq(queues.id, queueEntries.queueId))
      .where(
        and(
          eq(queueEntries.day, localDate(tx.now, timeZone)),
          eq(appointments.status, "arrived"),
          isReady,
          isNull(queueEntries.calledAt),
          lt(queueEntries.missedCalls, MOST_MISSED_CALLS),
          or(isNull(queueEntries.missedAt), lt(queueEntries.missedAt, pausedUntil)),
          input.practitionerId ? eq(appointments.practitionerId, input.practitionerId) : undefined,
          input.departmentId ? eq(practitioners.departmentId, input.departmentId) : undefined,
          isOpenTo(tx.viewer, appointments.patientId),
        ),
      )
      .orderBy(
        sql`${queueEntries.urgentReason} is null`,
        sql`case when ${isWalkInOrLate} then ${appointments.arrivedAt} else ${appointments.startsAt} end`,
        asc(queueEntries.id),
      )
      .limit(1)
      .for("update", { of: [appointments, queueEntries], skipLocked: true });
    if (!due) throw new Conflict("queue.nobodyWaits");
    return call(tx, due, input);
  });
}

/** Nobody came: they wait again and are passed over for a moment. @throws Conflict when they are not called or it changed; NotFound. */
export function markNotThere(ctx: Context, input: StepInQueue): Promise<ChangedAppointment> {
  return step(ctx, input, {
    permission: "queue.call",
    step: "not-there",
    rule: ({ status, turn }) => (isCalled({ status, turn }) ? null : "queue.notCalled"),
    values: (tx, turn) => ({ calledAt: null, missedAt: tx.now, missedCalls: turn.missedCalls + 1 }),
  });
}

/** Somebody who was missed is here after all. @throws Conflict when they were not missed or it changed; NotFound. */
export function waitAgain(ctx: Context, input: StepInQueue): Promise<ChangedAppointment> {
  return step(ctx, input, {
    permission: "queue.call",
    step: "called-afresh",
    rule: ({ status, turn }) => (status === "arrived" && turn.missedCalls > 0 ? null : "queue.notMissed"),
    values: () => ({ calledAt: null, missedAt: null, missedCalls: 0 }),
  });
}

async function call(
  tx: Context,
  { before, entry }: InQueue,
  { caller, roomId }: Pick<CallPatient, "caller" | "roomId">,
): Promise<Called> {
  const place = await placeOf(tx, { caller, roomId, before });
  const { patientId, queueId, token } = entry;
  await tx.db.insert(queueCalls).values({
    appointmentId: before.id,
    patientId,
    queueId,
    token,
    place,
    caller,
    calledBy: tx.viewer.userId,
    calledAt: tx.now,
  });
  const changed = await take(
    tx,
    { before, entry },
    {
      step: "called",
      reason: place,
      values: () => ({ calledAt: tx.now }),
      more: { caller, place },
    },
  );
  return { ...changed, token, place };
}

/** The room that was named, else that of the visit, else where the practitioner usually is. A nurse names hers. */
async function placeOf(
  tx: Context,
  { caller, roomId, before }: Pick<CallPatient, "caller" | "roomId"> & Pick<InQueue, "before">,
): Promise<string> {
  const named = roomId ?? (caller === "practitioner" ? before.roomId : null);
  if (named) {
    const [room] = await tx.db.select({ name: rooms.name }).from(rooms).where(eq(rooms.id, named));
    if (!room) throw new NotFound();
    return room.name;
  }
  if (caller === "practitioner") {
    const [usual] = await tx.db
      .select({ name: rooms.name })
      .from(practitionerRooms)
      .innerJoin(rooms, eq(rooms.id, practitionerRooms.roomId))
      .where(and(eq(practitionerRooms.practitionerId, before.practitionerId), eq(rooms.isActive, true)))
      .orderBy(asc(rooms.name))
      .limit(1);
    if (usual) return usual.name;
  }
  throw new Invalid("queue.roomMissing", { fields: { roomId: "queue.roomMissing" } });
}
