import "server-only";
import { eq } from "drizzle-orm";
import { appointments } from "@/db/schema";
import { authorize } from "../access/permissions";
import { type Appointment, getForWrite } from "../appointments/commands";
import { canMove } from "../appointments/rules";
import { type Context, transaction } from "../context";
import { Conflict } from "../errors";
import { findPrimarySpecialty } from "../practitioners/queries";
import { addToWaitingList, giveTime } from "../waiting-list/commands";
import { findWaitInstead } from "../waiting-list/queries";
import type { OfferInstead } from "./inputs";

/**
 * Offers another time for a visit that cannot stay where it is: the time is kept for the patient, who takes or leaves it with
 * the link in the message. Taken, it replaces the visit; left or not answered, the visit stays to be moved.
 * @throws Conflict when the time is taken, one is offered already, or the visit changed since it was shown; Invalid; NotFound.
 */
export function offerInstead(ctx: Context, input: OfferInstead): Promise<{ appointmentId: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "waitingList.manage");
    const { appointmentId, version, ...time } = input;
    const visit = await getForWrite(tx, { appointmentId, version });
    if (!canMove(visit)) throw new Conflict("appointments.notMovable");
    const wait = (await findWaitInstead(tx, visit.id)) ?? (await beginWait(tx, visit));
    const offered = await giveTime(tx, { ...wait, ...time, isAgreed: false });
    // It is the same visit to whoever sees the patient then.
    await tx.db
      .update(appointments)
      .set({ reason: visit.reason, notes: visit.notes })
      .where(eq(appointments.id, offered.appointmentId));
    return offered;
  });
}

/** Whoever leaves the offer goes on waiting for the next time with anybody of the specialty. */
async function beginWait(tx: Context, { id, patientId, typeId, practitionerId }: Appointment) {
  const specialtyId = await findPrimarySpecialty(tx, practitionerId);
  const { id: entryId, version } = await addToWaitingList(tx, {
    patientId,
    typeId,
    ...(specialtyId ? { specialtyId } : { practitionerId }),
    priority: "soon",
    weekdays: [],
    dayParts: [],
    noticeMinutes: 0,
    insteadOfId: id,
  });
  return { entryId, version };
}
