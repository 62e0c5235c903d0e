import "server-only";
import { and, count, eq, gte, inArray, lt, ne } from "drizzle-orm";
import { appointments, groupSessions } from "@/db/schema";
import { HOLDING } from "../appointments/rules";
import type { Context } from "../context";
import { type Around, listTakenFor } from "./around";
import { lockPlace } from "./locks";
import { type Group, isForGroups, joinable, type Place, placesFor, type Taken, withBuffers } from "./places";
import { type OpenTime, openTimeFor, overlaps, takesType } from "./rules";
import { sweepHoldsIn } from "./sweep";

/** Where the visit can be, or the code of what is in its way. */
type Found =
  | { place: Place; groupSessionId: string | null; endsAt?: Date }
  | { code: string; isOutside: boolean };

/** One suitable place, locked, with the group that meets there if it is for groups. The people are locked already. */
export async function findPlace(tx: Context, around: Around): Promise<Found> {
  const { open, visit, needs, wanted } = around;
  const session = openTimeFor(open, visit);
  if (!session) return { code: "appointments.outsideHours", isOutside: true };
  if (!takesType(session, needs.typeId)) return { code: "appointments.otherTypesOnly", isOutside: true };
  if (await isDayFull(tx, around)) return inTheWay("appointments.dayFull");
  const stretch = withBuffers(visit, needs);
  const taken = await listTakenFor(tx, around, placesFor(needs, session, around.resources));
  const others = taken.filter(
    (one) => one.practitionerId === wanted.practitionerId && overlaps(one, stretch),
  );
  const group = isForGroups(session, needs) ? joinable(others, visit, needs) : null;
  const stay = group ? { startsAt: visit.startsAt, endsAt: group.endsAt } : visit;
  if (taken.some((one) => one.patientId !== null && overlaps(one, stay)))
    return inTheWay("appointments.patientBusy");
  if (group) return joined(group, around);
  if (others.length > 0) return inTheWay("appointments.takenJustNow");
  const place = await firstFreePlace(tx, around, session, taken);
  if (!place) return inTheWay(needs.deviceKindId ? "appointments.deviceTaken" : "appointments.roomTaken");
  return {
    place,
    groupSessionId: isForGroups(session, needs) ? await groupAt(tx, around, session, place) : null,
  };
}

const inTheWay = (code: string): Found => ({ code, isOutside: false });

/** A group is one time for all of it: nobody stays on in what is somebody else's. */
function joined({ id, roomId, endsAt, seatsTaken, capacity }: Group, { visit, wanted }: Around): Found {
  if (!wanted.isLengthOpen && endsAt.getTime() !== visit.endsAt.getTime())
    return inTheWay("appointments.groupLength");
  if (seatsTaken >= capacity) return inTheWay("appointments.groupFull");
  return { place: { roomId, deviceId: null }, groupSessionId: id, endsAt };
}

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
    await sweepHoldsIn(tx, { roomId: place.roomId, deviceIds: place.deviceId ? [place.deviceId] : [] });
    if (isFree(place, await listTakenFor(tx, around, [place]))) return place;
  }
  return null;
}

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

/** Does the practitioner see nobody more on that day? */
export async function isDayFull(tx: Context, around: Around): Promise<boolean> {
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
