import "server-only";
import { and, eq } from "drizzle-orm";
import { patients, practitioners, rooms, staffMembers } from "@/db/schema";
import { listSessions } from "../availabilities/queries";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { Conflict, Invalid, NotFound } from "../errors";
import { visiblePatients } from "../patients/queries";
import { practitionerName } from "../practitioners/rules";
import { getSettings } from "../settings/queries";
import { addDays, localDate } from "../time";
import { listAbsences } from "../time-off/absences";
import { type Busy, type FreeSlot, listBusy, listFreeSlots } from "./queries";
import {
  freeSlots,
  type Interval,
  minutesAfter,
  type OpenTime,
  openTimeFor,
  openTimes,
  overlaps,
} from "./rules";

export type Wanted = {
  patientId: string;
  practitionerId: string;
  typeId: string;
  startsAt: Date;
  durationMinutes: number;
};
/** Who would be where, and when. */
type Place = Interval & {
  patientId: string;
  practitionerId: string;
  roomId: string | null;
  typeId: string;
};
/** A place inside the practitioner's hours, with what is known of the day around it. */
export type Claim = {
  place: Place;
  day: Interval & { date: string };
  open: readonly OpenTime[];
  /** When the practitioner is away with approval that day. */
  absences: readonly Interval[];
  durationMinutes: number;
  practitioner: string;
};

type Strength = "share" | "no key update";
const ALTERNATIVES = 3;

/**
 * Locks the people of a visit, always practitioners before the patient, and finds its place in the practitioner's hours.
 * Visits being booked share those locks with each other but not with a change of hours or an approval of time off; one being moved, whose UPDATE could
 * deadlock with another one, is alone and names the practitioner whom it leaves.
 * @throws NotFound for a practitioner who is not bookable or an unknown patient; Invalid for somebody who has died, a time
 * that has passed, one outside the hours, inside approved time off, or after the practitioner's licence or employment ends.
 */
export async function claimPlace(
  tx: Context,
  wanted: Wanted,
  strength: Strength,
  leaves: string = wanted.practitionerId,
): Promise<Claim> {
  const practitioner = await lockPractitioners(tx, wanted.practitionerId, leaves, strength);
  await lockLivingPatient(tx, wanted.patientId, strength);
  const { durationMinutes, ...who } = wanted;
  if (who.startsAt < tx.now)
    throw new Invalid("appointments.past", { fields: { startsAt: "appointments.past" } });
  const { timeZone } = await getSettings(tx.db);
  const date = localDate(who.startsAt, timeZone);
  const ended = endedBefore(practitioner, date);
  if (ended) throw new Invalid(ended, { fields: { startsAt: ended } });
  const sessions = await listSessions(tx, { practitionerIds: [who.practitionerId], from: date, to: date });
  const day = { date, startsAt: startOfDay(date, timeZone), endsAt: startOfDay(addDays(date, 1), timeZone) };
  const absences = await listAbsences(tx, { practitionerIds: [who.practitionerId], range: day });
  const open = openTimes(sessions, date, timeZone);
  const visit = { startsAt: who.startsAt, endsAt: minutesAfter(who.startsAt, durationMinutes) };
  const session = openTimeFor(open, visit);
  if (!session)
    throw new Invalid("appointments.outsideHours", { fields: { startsAt: "appointments.outsideHours" } });
  if (absences.some((absence) => overlaps(absence, visit)))
    throw new Invalid("appointments.onLeave", { fields: { startsAt: "appointments.onLeave" } });
  return {
    place: { ...who, ...visit, roomId: session.roomId },
    day,
    open,
    absences,
    durationMinutes,
    practitioner: practitioner.name,
  };
}

/** Comes after the locks of the people. */
export async function lockRoom(tx: Context, roomId: string | null): Promise<void> {
  if (roomId)
    await tx.db.select({ id: rooms.id }).from(rooms).where(eq(rooms.id, roomId)).for("no key update");
}

/**
 * Refuses when something holds part of the claimed place, apart from the visit that would move there.
 * @throws Conflict naming who is in the way, with the nearest free times of the same practitioner
 */
export async function refuseCollision(
  tx: Context,
  claim: Claim,
  { instead }: { instead?: string } = {},
): Promise<void> {
  const busy = await listBusy(tx, {
    range: claim.day,
    practitionerIds: [claim.place.practitionerId],
    roomIds: claim.open.flatMap(({ roomId }) => (roomId ? [roomId] : [])),
    patientId: claim.place.patientId,
    ...(instead && { instead }),
  });
  const code = collision(claim.place, busy);
  if (code) throw new Conflict(code, { alternatives: await alternativesTo(tx, claim, busy, instead) });
}

/** Two were equally fast and the database refused this one, though what it collided with is no longer there. */
export function takenJustNow(): Conflict {
  return new Conflict("appointments.takenJustNow");
}

function collision(place: Place, busy: readonly Busy[]) {
  const inTheWay = busy.filter((visit) => overlaps(visit, place));
  if (inTheWay.some(({ practitionerId }) => practitionerId === place.practitionerId))
    return "appointments.takenJustNow";
  if (inTheWay.some(({ patientId }) => patientId === place.patientId)) return "appointments.patientBusy";
  return inTheWay.some(({ roomId }) => roomId !== null && roomId === place.roomId)
    ? "appointments.roomTaken"
    : null;
}

/** The nearest free times of the same day, from what is already known; other days are searched only when they are too few. */
async function alternativesTo(tx: Context, claim: Claim, busy: readonly Busy[], instead: string | undefined) {
  const { place, open, durationMinutes, practitioner, day } = claim;
  const found: FreeSlot[] = open
    .flatMap((session) => {
      const inTheWay = busy.filter(
        ({ practitionerId, patientId, roomId }) =>
          practitionerId === place.practitionerId ||
          patientId === place.patientId ||
          (roomId !== null && roomId === session.roomId),
      );
      return freeSlots([session], [...inTheWay, ...claim.absences], { durationMinutes, notBefore: tx.now });
    })
    .sort((a, b) => distance(a, place) - distance(b, place))
    .slice(0, ALTERNATIVES)
    .map(({ startsAt, endsAt, practitionerId, roomId }) => ({
      practitionerId,
      practitioner,
      specialty: null,
      roomId,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    }));
  if (found.length === ALTERNATIVES) return found;
  const later = await listFreeSlots(tx, {
    typeId: place.typeId,
    practitionerId: place.practitionerId,
    patientId: place.patientId,
    from: addDays(day.date, 1),
    limit: ALTERNATIVES - found.length,
    ...(instead && { instead }),
  });
  return [...found, ...later];
}

async function lockPractitioners(
  tx: Context,
  wanted: string,
  leaves: string,
  strength: Strength,
): Promise<Bookable> {
  let found: Bookable = { name: "", licenceExpiresOn: null, employedTo: null };
  for (const id of [...new Set([wanted, leaves])].sort()) {
    const [row] = await tx.db
      .select({
        isActive: practitioners.isActive,
        licenceExpiresOn: practitioners.licenceExpiresOn,
        staffMemberId: practitioners.staffMemberId,
        namePrefix: practitioners.namePrefix,
        givenName: practitioners.givenName,
        familyName: practitioners.familyName,
      })
      .from(practitioners)
      .where(eq(practitioners.id, id))
      .for(strength);
    if (!row || (id === wanted && !row.isActive)) throw new NotFound();
    if (id === wanted) {
      // A statement of its own: it sees an end that was recorded while this one waited for the lock.
      const employedTo = row.staffMemberId ? await lastDayOf(tx, row.staffMemberId) : null;
      found = { name: practitionerName(row), licenceExpiresOn: row.licenceExpiresOn, employedTo };
    }
  }
  return found;
}

type Bookable = { name: string; licenceExpiresOn: string | null; employedTo: string | null };

async function lastDayOf(tx: Context, staffMemberId: string): Promise<string | null> {
  const [row] = await tx.db
    .select({ employedTo: staffMembers.employedTo })
    .from(staffMembers)
    .where(eq(staffMembers.id, staffMemberId));
  return row?.employedTo ?? null;
}

/** Nobody is booked with somebody who may not practise any more on that day, or no longer works here. */
function endedBefore({ licenceExpiresOn, employedTo }: Bookable, date: string) {
  if (employedTo && employedTo < date) return "appointments.practitionerLeaves";
  return licenceExpiresOn && licenceExpiresOn < date ? "appointments.licenceEnds" : null;
}

async function lockLivingPatient(tx: Context, patientId: string, strength: Strength) {
  const [patient] = await tx.db
    .select({ deceasedAt: patients.deceasedAt })
    .from(patients)
    .where(and(eq(patients.id, patientId), visiblePatients(tx.viewer)))
    .for(strength);
  if (!patient) throw new NotFound();
  if (patient.deceasedAt) throw new Invalid("appointments.patientDeceased");
}

const distance = (slot: Interval, place: Interval) =>
  Math.abs(slot.startsAt.getTime() - place.startsAt.getTime());
