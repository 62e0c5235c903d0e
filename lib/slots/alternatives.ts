import "server-only";
import type { Context } from "../context";
import { addDays } from "../time";
import { type Around, listTakenFor } from "./around";
import { isDayFull } from "./find-place";
import { freeSlots, indexed, placesFor } from "./places";
import { type FreeSlot, listFreeSlots, shownSlot } from "./queries";
import type { Interval } from "./rules";

const ALTERNATIVES = 3;

/** The nearest free times of the same day, from what is already known; other days are searched only when they are too few. */
export async function alternativesTo(tx: Context, around: Around): Promise<FreeSlot[]> {
  const { wanted, needs, open, practitioner, resources, absences, visit } = around;
  const notBefore = around.giving.notBefore ?? tx.now;
  const places = open.flatMap((session) => placesFor(needs, session, resources));
  const taken = indexed(await listTakenFor(tx, around, places));
  const patientId = wanted.patientId ?? undefined;
  const isFull = await isDayFull(tx, around);
  const found = (isFull ? [] : open)
    .flatMap((session) => freeSlots(session, needs, { resources, taken, absences, patientId, notBefore }))
    .sort((a, b) => distance(a, visit) - distance(b, visit))
    .slice(0, ALTERNATIVES)
    .map((slot) => shownSlot(slot, { name: practitioner.name, specialty: null }));
  if (found.length === ALTERNATIVES) return found;
  const later = await listFreeSlots(
    tx,
    {
      typeId: needs.typeId,
      practitionerId: wanted.practitionerId,
      patientId,
      from: addDays(around.date, 1),
      limit: ALTERNATIVES - found.length,
      instead: around.giving.instead?.appointmentId,
    },
    { notBefore },
  );
  return [...found, ...later];
}

const distance = (slot: Interval, visit: Interval) =>
  Math.abs(slot.startsAt.getTime() - visit.startsAt.getTime());
