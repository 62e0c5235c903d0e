import type { RoomKind } from "@/db/enums/staff";
import { type Interval, minutesAfter, type OpenTime, overlaps, startsIn, takesType } from "./rules";

/** What a visit of a type needs. */
export type Needs = {
  typeId: string;
  durationMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  /** NULL: whatever room the practitioner is in. */
  roomKind: RoomKind | null;
  deviceKindId: string | null;
};
/** What the hospital has that is in use. */
export type Resources = {
  rooms: readonly { id: string; kind: RoomKind }[];
  devices: readonly { id: string; kindId: string; roomId: string | null }[];
};
/** Where a visit is, and with what. */
export type Place = { roomId: string | null; deviceId: string | null };
/** Several patients at one time; who is seen together is booked as one type. */
export type Group = {
  id: string;
  typeId: string;
  roomId: string | null;
  startsAt: Date;
  endsAt: Date;
  capacity: number;
  seatsTaken: number;
};
/** A stretch that a practitioner, room, device or patient is taken, with the time for preparing and clearing up. */
export type Taken = Interval & {
  practitionerId: string | null;
  roomId: string | null;
  deviceId: string | null;
  patientId: string | null;
  group: Group | null;
};
/** No kind of visit has longer ones (CHECKs of appointment_types). */
const LONGEST_BUFFER_MINUTES = 120;
/** What can reach into a stretch of time, or be reached out of it, with the time that a visit takes besides. */
export const withLongestBuffers = (stretch: Interval): Interval =>
  withBuffers(stretch, {
    bufferBeforeMinutes: LONGEST_BUFFER_MINUTES,
    bufferAfterMinutes: LONGEST_BUFFER_MINUTES,
  });
/** FHIR Slot: a stretch of open time in which a visit can begin, and where it would be. */
export type Slot = Interval & Place & { practitionerId: string; seatsLeft: number | null };

/** The visit with the time that it takes besides. */
export const withBuffers = (
  { startsAt, endsAt }: Interval,
  { bufferBeforeMinutes, bufferAfterMinutes }: Pick<Needs, "bufferBeforeMinutes" | "bufferAfterMinutes">,
): Interval => ({
  startsAt: minutesAfter(startsAt, -bufferBeforeMinutes),
  endsAt: minutesAfter(endsAt, bufferAfterMinutes),
});

/** Is the session for groups, and is this a visit that a group can have together? Equipment is for one patient at a time. */
export const isForGroups = ({ capacity }: Pick<OpenTime, "capacity">, { deviceKindId }: Needs): boolean =>
  capacity > 1 && deviceKindId === null;

/**
 * Where a visit that belongs to a session could be, best first: in the session's own room when that will do, else in any
 * room of the kind; with equipment that stands somewhere, there.
 */
export function placesFor(needs: Needs, session: Pick<OpenTime, "roomId">, resources: Resources): Place[] {
  const kinds = new Map(resources.rooms.map(({ id, kind }) => [id, kind]));
  const willDo = (roomId: string | null) =>
    needs.roomKind === null || (roomId !== null && kinds.get(roomId) === needs.roomKind);
  const rooms = willDo(session.roomId)
    ? [session.roomId]
    : resources.rooms.flatMap(({ id }) => (willDo(id) ? id : []));
  if (needs.deviceKindId === null) return rooms.map((roomId) => ({ roomId, deviceId: null }));
  return resources.devices
    .filter(({ kindId }) => kindId === needs.deviceKindId)
    .flatMap(({ id, roomId }) => {
      if (roomId === null) return rooms.map((room) => ({ roomId: room, deviceId: id }));
      return willDo(roomId) ? { roomId, deviceId: id } : [];
    });
}

/** What is taken, by whom or what it is taken from. */
export type TakenIndex = ReadonlyMap<string, readonly Taken[]>;

/** Sorts what is taken by each of those it is taken from. */
export function indexed(taken: readonly Taken[]): TakenIndex {
  const index = new Map<string, Taken[]>();
  for (const one of taken)
    for (const id of [one.practitionerId, one.roomId, one.deviceId, one.patientId]) {
      if (id === null) continue;
      const list = index.get(id);
      if (list) list.push(one);
      else index.set(id, [one]);
    }
  return index;
}

type Around = {
  resources: Resources;
  taken: TakenIndex;
  absences: readonly Interval[];
  /** Whose other visits are in the way too. */
  patientId?: string | undefined;
  notBefore: Date;
};

/**
 * Where a visit of this type can begin inside a session: on its slot grid, the practitioner and one suitable place free with
 * the time around it, the patient free for the visit itself. Slots of a visit longer than the grid overlap each other; each
 * is free by itself.
 */
export function freeSlots(session: OpenTime, needs: Needs, around: Around): Slot[] {
  if (!takesType(session, needs.typeId)) return [];
  const whole = withBuffers(session, needs);
  const near = (id: string | null) =>
    id === null ? [] : (around.taken.get(id) ?? []).filter((one) => overlaps(one, whole));
  const withPractitioner = near(session.practitionerId);
  const withPatient = near(around.patientId ?? null);
  const places = placesFor(needs, session, around.resources).map((place) => ({
    place,
    inTheWay: [...near(place.roomId), ...near(place.deviceId)],
  }));
  const away = around.absences.filter((absence) => overlaps(absence, session));
  return startsIn(session, { durationMinutes: needs.durationMinutes, notBefore: around.notBefore }).flatMap(
    (visit) => {
      const isTouched = (one: Interval) => overlaps(one, visit);
      if (away.some(isTouched) || withPatient.some(isTouched)) return [];
      const stretch = withBuffers(visit, needs);
      const inTheWay = withPractitioner.filter((one) => overlaps(one, stretch));
      const slot = { ...visit, practitionerId: session.practitionerId };
      const group = isForGroups(session, needs) ? joinable(inTheWay, visit, needs) : null;
      if (group) {
        const seatsLeft = group.capacity - group.seatsTaken;
        const { endsAt, roomId } = group;
        return seatsLeft > 0 ? { ...slot, endsAt, roomId, deviceId: null, seatsLeft } : [];
      }
      if (inTheWay.length > 0) return [];
      const free = places.find((one) => !one.inTheWay.some((other) => overlaps(other, stretch)));
      if (!free) return [];
      return { ...slot, ...free.place, seatsLeft: isForGroups(session, needs) ? session.capacity : null };
    },
  );
}

/**
 * The group that a visit at this time could join, of what is taken then, unless something else is in its way. Its members are
 * there from its beginning to its end, whatever length their kind of visit has by now.
 */
export function joinable(taken: readonly Taken[], visit: Interval, { typeId }: Needs): Group | null {
  const known = taken.find(
    ({ group }) => group?.typeId === typeId && group.startsAt.getTime() === visit.startsAt.getTime(),
  );
  const isAlone = known && !taken.some((other) => other !== known && overlaps(other, known));
  return isAlone ? known.group : null;
}
