import "server-only";
import { and, asc, eq, gt, inArray, lt, ne, or, type SQL, sql } from "drizzle-orm";
import {
  appointmentDevices,
  appointments,
  groupSessions,
  patients,
  practitioners,
  reservedTimes,
} from "@/db/schema";
import { HOLDING } from "../appointments/rules";
import type { Context } from "../context";
import { Conflict } from "../errors";
import { isOpenTo } from "../patients/queries";
import { lockPlace } from "./locks";
import { withBuffers } from "./places";
import { sweepHoldsIn } from "./sweep";

type Visit = typeof appointments.$inferSelect;
/** Kept with the visit, as every reason for which one stands beside others. */
const WHY = "Came after the time was given to others";

/**
 * Makes room for somebody who was counted as missing and has come all the same: they are here, so nobody is sent away for what
 * was done with the time meanwhile. Practitioner, patient, room and equipment are locked as for a booking. Where others have the
 * time by now, or the group is full, the visit stands beside them; equipment that others have stays with those.
 * @returns what changes of the visit.
 * @throws Conflict where the patient themselves has another visit at that time: it is that one they came for.
 */
export async function makeRoomFor(tx: Context, visit: Visit): Promise<Partial<Visit>> {
  await lockPeople(tx, visit);
  const devices = await tx.db
    .select({ deviceId: appointmentDevices.deviceId })
    .from(appointmentDevices)
    .where(eq(appointmentDevices.appointmentId, visit.id))
    .orderBy(asc(appointmentDevices.deviceId));
  await lockPlace(tx, { roomId: visit.roomId, deviceId: null });
  for (const { deviceId } of devices) await lockPlace(tx, { roomId: null, deviceId });
  const deviceIds = devices.map(({ deviceId }) => deviceId);
  await sweepHoldsIn(tx, { practitionerId: visit.practitionerId, roomId: visit.roomId, deviceIds });
  if (await isElsewhere(tx, visit)) throw new Conflict("appointments.isElsewhere");

  for (const { deviceId } of devices)
    if (await isTaken(tx, visit, eq(reservedTimes.deviceId, deviceId)))
      await tx.db
        .delete(appointmentDevices)
        .where(
          and(eq(appointmentDevices.appointmentId, visit.id), eq(appointmentDevices.deviceId, deviceId)),
        );
  const isPlaceTaken = await isTaken(
    tx,
    visit,
    or(
      eq(reservedTimes.practitionerId, visit.practitionerId),
      visit.roomId ? eq(reservedTimes.roomId, visit.roomId) : undefined,
    ),
  );
  if (visit.overbookReason || !(isPlaceTaken || (await isGroupFull(tx, visit)))) return {};
  return { overbookReason: WHY, groupSessionId: null };
}

/** Practitioners before the patient, as everywhere; here the practitioner may have left since. */
async function lockPeople({ db, viewer }: Context, { practitionerId, patientId }: Visit): Promise<void> {
  const { id } = practitioners;
  await db.select({ id }).from(practitioners).where(eq(id, practitionerId)).for("no key update");
  await db
    .select({ id: patients.id })
    .from(patients)
    .where(and(eq(patients.id, patientId), isOpenTo(viewer, patients.id)))
    .for("no key update");
}

async function isTaken({ db }: Context, visit: Visit, of: SQL | undefined): Promise<boolean> {
  const { startsAt, endsAt } = withBuffers(visit, visit);
  const [other] = await db
    .select({ id: reservedTimes.id })
    .from(reservedTimes)
    .where(
      and(
        of,
        lt(reservedTimes.startsAt, endsAt),
        gt(reservedTimes.endsAt, startsAt),
        sql`${reservedTimes.appointmentId} is distinct from ${visit.id}`,
        sql`(${reservedTimes.groupSessionId} is null or ${reservedTimes.groupSessionId} is distinct from ${visit.groupSessionId})`,
      ),
    )
    .limit(1);
  return other !== undefined;
}

async function isGroupFull({ db }: Context, { groupSessionId }: Visit): Promise<boolean> {
  if (!groupSessionId) return false;
  const [group] = await db
    .select({ capacity: groupSessions.capacity, seatsTaken: groupSessions.seatsTaken })
    .from(groupSessions)
    .where(eq(groupSessions.id, groupSessionId))
    .for("no key update");
  return !group || group.seatsTaken >= group.capacity;
}

async function isElsewhere({ db }: Context, { id, patientId, startsAt, endsAt }: Visit): Promise<boolean> {
  const [other] = await db
    .select({ id: appointments.id })
    .from(appointments)
    .where(
      and(
        eq(appointments.patientId, patientId),
        ne(appointments.id, id),
        inArray(appointments.status, [...HOLDING]),
        eq(appointments.isOverlapping, false),
        lt(appointments.startsAt, endsAt),
        gt(appointments.endsAt, startsAt),
      ),
    )
    .limit(1);
  return other !== undefined;
}
