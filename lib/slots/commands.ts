import "server-only";
import { and, count, eq, gte, inArray, lt, lte, ne } from "drizzle-orm";
import { appointments, groupSessions, slotHolds } from "@/db/schema";
import { HOLDING, isOverbookable } from "../appointments/rules";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { Conflict, Invalid } from "../errors";
import { getSettings } from "../settings/queries";
import { addDays, localDate } from "../time";
import { endedBefore, lockLivingPatient, lockPlace, lockPractitioners } from "./locks";
import {
  freeSlots,
  type Group,
  indexed,
  isForGroups,
  joinable,
  type Needs,
  type Place,
  placesFor,
  type Resources,
  type Taken,
  withBuffers,
} from "./places";
import { type FreeSlot, listFreeSlots, listTaken, shownSlot } from "./queries";
import { type Interval, minutesAfter, type OpenTime, openTimeFor, overlaps, takesType } from "./rules";
import { getNeeds, getSchedule, listResources } from "./schedule";

export type Wanted = {
  /** NULL: not known yet, as when a time is held. */
  patientId: string | null;
  practitionerId: string;
  typeId: string;
  startsAt: Date;
  /** Left out: what the type says. */
  durationMinutes?: number | undefined;
};
export type Giving = {
  /** The visit that moves there, and whom it leaves. */
  instead?: { appointmentId: string; practitionerId: string };
  /** The viewer's own hold, which is used up. */
  holdId?: string | undefined;
  /** Why it is booked although somebody has the time, or outside the hours. */
  overbookReason?: string | undefined;
};
/** A place that is now the caller's to take, until the transaction ends. */
export type Claim = Interval &
  Place & {
    practitionerId: string;
    typeId: string;
    bufferBeforeMinutes: number;
    bufferAfterMinutes: number;
    groupSessionId: string | null;
    /** NULL: nobody else has the time. */
    overbookReason: string | null;
  };

const ALTERNATIVES = 3;

/**
 * Finds and locks the place of a visit: the practitioner, the patient, and one suitable room and piece of equipment are free
 * for it with the time around it, or the group that meets then has a seat. All who give out time go through here.
 * @throws NotFound for a practitioner who is not bookable, an unknown patient or type; Invalid for somebody who has died, a
 * time that has passed, too far ahead, outside the hours or of other types of visit, inside approved time off, or after the
 * practitioner's licence or employment ends; Conflict naming what is in the way, with the nearest free times.
 */
export async function claimSlot(tx: Context, wanted: Wanted, giving: Giving = {}): Promise<Claim> {
  const practitioner = await lockPractitioners(tx, wanted.practitionerId, giving.instead?.practitionerId);
  if (wanted.patientId) await lockLivingPatient(tx, wanted.patientId);
  if (giving.holdId) await giveHoldBack(tx, giving.holdId);
  await sweepHolds(tx);
  const type = await getNeeds(tx, wanted.typeId);
  const needs = { ...type, durationMinutes: wanted.durationMinutes ?? type.durationMinutes };
  const visit = { startsAt: wanted.startsAt, endsAt: minutesAfter(wanted.startsAt, needs.durationMinutes) };
  const day = await readDay(tx, wanted, visit);
  if (visit.startsAt < tx.now) throw refusal("appointments.past");
  if (day.date > addDays(day.today, type.horizonDays)) throw refusal("appointments.tooFarAhead");
  const ended = endedBefore(practitioner, day.date);
  if (ended) throw refusal(ended);
  if (day.absences.some((absence) => overlaps(absence, visit))) throw refusal("appointments.onLeave");

  const around: Around = {
    ...day,
    needs,
    visit,
    wanted,
    giving,
    practitioner,
    resources: await listResources(tx, needs),
  };
  const { practitionerId, typeId } = wanted;
  const { bufferBeforeMinutes, bufferAfterMinutes } = needs;
  const claim = { ...visit, practitionerId, typeId, bufferBeforeMinutes, bufferAfterMinutes };
  const found = await findPlace(tx, around);
  if ("place" in found)
    return { ...claim, ...found.place, groupSessionId: found.groupSessionId, overbookReason: null };
  // Neither a patient nor a piece of equipment is in two places.
  const isOver = giving.overbookReason && needs.deviceKindId === null && isOverbookable(found.code);
  if (giving.overbookReason && isOver) {
    const roomId = day.open.find((session) => overlaps(session, visit))?.roomId ?? null;
    return { ...claim, roomId, deviceId: null, groupSessionId: null, overbookReason: giving.overbookReason };
  }
  if (found.isOutside) throw refusal(found.code);
  throw new Conflict(found.code, { alternatives: await alternativesTo(tx, around) });
}

/** Ends the viewer's own hold. One that ran out, or somebody else's, is left alone without a word. */
export async function giveHoldBack(tx: Context, holdId: string): Promise<void> {
  if (!tx.viewer.userId) return;
  const own = and(eq(slotHolds.id, holdId), eq(slotHolds.heldBy, tx.viewer.userId));
  await tx.db.delete(slotHolds).where(own);
}

/** Holds that ran out take nothing any more. */
export async function sweepHolds(tx: Context): Promise<void> {
  await tx.db.delete(slotHolds).where(lte(slotHolds.expiresAt, tx.now));
}

type Around = Day & {
  needs: Needs;
  visit: Interval;
  wanted: Wanted;
  giving: Giving;
  practitioner: { name: string; maxPerDay: number | null };
  resources: Resources;
};
type Day = Interval & {
  date: string;
  today: string;
  open: readonly OpenTime[];
  absences: readonly Interval[];
};

async function readDay(tx: Context, { practitionerId }: Wanted, { startsAt }: Interval): Promise<Day> {
  const { timeZone } = await getSettings(tx.db);
  const date = localDate(startsAt, timeZone);
  const schedule = await getSchedule(tx, { practitionerIds: [practitionerId], from: date, to: date });
  return {
    date,
    today: localDate(tx.now, timeZone),
    startsAt: startOfDay(date, timeZone),
    endsAt: startOfDay(addDays(date, 1), timeZone),
    open: schedule.open(practitionerId, date),
    absences: schedule.absences,
  };
}

type Found = { place: Place; groupSessionId: string | null } | { code: string; isOutside: boolean };

async function findPlace(tx: Context, around: Around): Promise<Found> {
  const { open, visit, needs, wanted } = around;
  const session = openTimeFor(open, visit);
  if (!session) return { code: "appointments.outsideHours", isOutside: true };
  if (!takesType(session, needs.typeId)) return { code: "appointments.otherTypesOnly", isOutside: true };
  if (await isDayFull(tx, around)) return inTheWay("appointments.dayFull");
  const stretch = withBuffers(visit, needs);
  const taken = await listTakenFor(tx, around, placesFor(needs, session, around.resources));
  const withPatient = taken.filter((one) => one.patientId !== null && overlaps(one, visit));
  if (withPatient.length > 0) return inTheWay("appointments.patientBusy");
  const others = taken.filter(
    (one) => one.practitionerId === wanted.practitionerId && overlaps(one, stretch),
  );
  const group = others.length === 1 && isForGroups(session, needs) ? joinable(others[0], visit, needs) : null;
  if (group) return joined(group);
  if (others.length > 0) return inTheWay("appointments.takenJustNow");
  const place = await firstFreePlace(tx, around, session, taken);
  if (!place) return inTheWay(needs.deviceKindId ? "appointments.deviceTaken" : "appointments.roomTaken");
  return {
    place,
    groupSessionId: isForGroups(session, needs) ? await groupAt(tx, around, session, place) : null,
  };
}

const inTheWay = (code: string): Found => ({ code, isOutside: false });

const joined = (group: Group): Found =>
  group.seatsTaken < group.capacity
    ? { place: { roomId: group.roomId, deviceId: null }, groupSessionId: group.id }
    : inTheWay("appointments.groupFull");

/** What another took of the room between reading and locking is seen when it is read again under the lock. */
async function firstFreePlace(
  tx: Context,
  around: Around,
  session: OpenTime,
  taken: readonly Taken[],
): Promise<Place | null> {
  const stretch = withBuffers(around.visit, around.needs);
  const isFree = ({ roomId, deviceId }: Place, by: readonly Taken[]) =>
    !by.some(
      (one) =>
        overlaps(one, stretch) &&
        ((roomId !== null && one.roomId === roomId) || (deviceId !== null && one.deviceId === deviceId)),
    );
  for (const place of placesFor(around.needs, session, around.resources)) {
    if (!isFree(place, taken)) continue;
    await lockPlace(tx, place);
    if (isFree(place, await listTakenFor(tx, around, [place]))) return place;
  }
  return null;
}

const listTakenFor = (tx: Context, { startsAt, endsAt, wanted, giving }: Around, places: readonly Place[]) =>
  listTaken(tx, {
    range: { startsAt, endsAt },
    practitionerIds: [wanted.practitionerId],
    roomIds: places.flatMap(({ roomId }) => roomId ?? []),
    deviceIds: places.flatMap(({ deviceId }) => deviceId ?? []),
    patientId: wanted.patientId ?? undefined,
    instead: giving.instead?.appointmentId,
  });

/** The group that meets then, made for the first of it. A session of groups without anybody left is met again. */
async function groupAt(tx: Context, { visit, needs, wanted }: Around, session: OpenTime, place: Place) {
  const values = {
    ...visit,
    practitionerId: wanted.practitionerId,
    typeId: needs.typeId,
    roomId: place.roomId,
    bufferBeforeMinutes: needs.bufferBeforeMinutes,
    bufferAfterMinutes: needs.bufferAfterMinutes,
    capacity: session.capacity,
  };
  const { practitionerId, startsAt, typeId } = groupSessions;
  const [group] = await tx.db
    .insert(groupSessions)
    .values(values)
    .onConflictDoUpdate({ target: [practitionerId, startsAt, typeId], set: values })
    .returning({ id: groupSessions.id });
  if (!group) throw new Error("The group was not returned.");
  return group.id;
}

async function isDayFull(tx: Context, around: Around): Promise<boolean> {
  const { maxPerDay } = around.practitioner;
  if (maxPerDay === null) return false;
  const { instead } = around.giving;
  const [booked] = await tx.db
    .select({ visits: count() })
    .from(appointments)
    .where(
      and(
        eq(appointments.practitionerId, around.wanted.practitionerId),
        gte(appointments.startsAt, around.startsAt),
        lt(appointments.startsAt, around.endsAt),
        inArray(appointments.status, HOLDING),
        instead ? ne(appointments.id, instead.appointmentId) : undefined,
      ),
    );
  return (booked?.visits ?? 0) >= maxPerDay;
}

/** The nearest free times of the same day, from what is already known; other days are searched only when they are too few. */
async function alternativesTo(tx: Context, around: Around): Promise<FreeSlot[]> {
  const { wanted, needs, open, practitioner, resources, absences, visit } = around;
  const places = open.flatMap((session) => placesFor(needs, session, resources));
  const taken = indexed(await listTakenFor(tx, around, places));
  const patientId = wanted.patientId ?? undefined;
  const isFull = await isDayFull(tx, around);
  const found = (isFull ? [] : open)
    .flatMap((session) =>
      freeSlots(session, needs, { resources, taken, absences, patientId, notBefore: tx.now }),
    )
    .sort((a, b) => distance(a, visit) - distance(b, visit))
    .slice(0, ALTERNATIVES)
    .map((slot) => shownSlot(slot, { name: practitioner.name, specialty: null }));
  if (found.length === ALTERNATIVES) return found;
  const later = await listFreeSlots(tx, {
    typeId: needs.typeId,
    practitionerId: wanted.practitionerId,
    patientId,
    from: addDays(around.date, 1),
    limit: ALTERNATIVES - found.length,
    instead: around.giving.instead?.appointmentId,
  });
  return [...found, ...later];
}

const refusal = (code: string) => new Invalid(code, { fields: { startsAt: code } });

const distance = (slot: Interval, visit: Interval) =>
  Math.abs(slot.startsAt.getTime() - visit.startsAt.getTime());
