import "server-only";
import { authorize } from "../access/permissions";
import { type Arrived, arrive } from "../appointments/attendance";
import { bookAppointment, getAppointment } from "../appointments/commands";
import { type Context, transaction } from "../context";
import { Conflict } from "../errors";
import { listFreeSlots } from "../slots/queries";
import type { TakeInWalkIn } from "./inputs";

/** So many times are tried when others take them at the same moment. */
const TRIES = 5;

export type WalkIn = Arrived & { startsAt: string; practitioner: string | null };

/**
 * Takes in somebody without an appointment: the next free time of today with the practitioner, or whoever is free first, is
 * booked, and they wait for it with a number. With a reason, and who may, they are seen beside others from now on.
 * @throws Conflict "queue.noTimeToday" when nothing is free today, or as bookAppointment does; NotFound.
 */
export function takeInWalkIn(ctx: Context, input: TakeInWalkIn): Promise<WalkIn> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.book");
    authorize(tx.viewer, "appointments.checkIn");
    const place = await bookToday(tx, input);
    const visit = await getAppointment(tx, place.appointmentId);
    const arrived = await arrive(tx, visit, { step: "walk-in", urgentReason: input.urgentReason });
    return { ...arrived, startsAt: visit.startsAt.toISOString(), practitioner: place.practitioner };
  });
}

async function bookToday(tx: Context, input: TakeInWalkIn) {
  const { patientId, typeId, reason, overbookReason } = input;
  const visit = { patientId, typeId, reason, overbookReason };
  if (overbookReason && input.practitionerId) {
    const { practitionerId } = input;
    const booked = await bookAppointment(tx, { ...visit, practitionerId, startsAt: nextMinute(tx.now) });
    return { appointmentId: booked.id, practitioner: null };
  }
  const { practitionerId, departmentId, specialtyId } = input;
  const search = { patientId, typeId, practitionerId, departmentId, specialtyId };
  for (const slot of await listFreeSlots(tx, { ...search, days: 1, limit: TRIES })) {
    const startsAt = new Date(slot.startsAt);
    const booked = await unlessTaken(
      bookAppointment(tx, { ...visit, practitionerId: slot.practitionerId, startsAt }),
    );
    if (booked) return { appointmentId: booked.id, practitioner: slot.practitioner };
  }
  throw new Conflict("queue.noTimeToday");
}

/** Somebody took the time between the search and the lock; nothing was written. */
async function unlessTaken<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Conflict && TAKEN.includes(error.code)) return null;
    throw error;
  }
}

const TAKEN = [
  "appointments.takenJustNow",
  "appointments.roomTaken",
  "appointments.deviceTaken",
  "appointments.groupFull",
];

/** Visits begin on whole minutes and never in the past. */
const nextMinute = (now: Date) => new Date(Math.ceil(now.getTime() / 60_000) * 60_000);
