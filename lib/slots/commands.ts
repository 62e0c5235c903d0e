import "server-only";
import { eq } from "drizzle-orm";
import { patients, practitioners, rooms } from "@/db/schema";
import { listSessions } from "../availabilities/queries";
import type { Context } from "../context";
import { Conflict, Invalid, NotFound } from "../errors";
import { getSettings } from "../settings/queries";
import { addDays, localDate } from "../time";
import { listBusy, listFreeSlots } from "./queries";
import { type Interval, minutesAfter, openTimeFor, openTimes } from "./rules";

/** Who would be where, and when. */
export type Place = Interval & {
  patientId: string;
  practitionerId: string;
  roomId: string | null;
  typeId: string;
};

type Strength = "share" | "no key update";
const ALTERNATIVES = 3;

/**
 * Locks the people of a visit, always practitioners before the patient. Visits being booked share them with each other
 * but not with a change of hours; one being moved, whose UPDATE could deadlock with another one, is alone.
 * @throws NotFound for a practitioner who is not bookable, Invalid "appointments.patientDeceased".
 */
export async function lockPeople(
  tx: Context,
  { practitionerIds, patientId }: { practitionerIds: readonly string[]; patientId: string },
  strength: Strength,
): Promise<void> {
  for (const id of [...new Set(practitionerIds)].sort()) {
    const [row] = await tx.db
      .select({ isActive: practitioners.isActive })
      .from(practitioners)
      .where(eq(practitioners.id, id))
      .for(strength);
    if (!row?.isActive) throw new NotFound();
  }
  const [patient] = await tx.db
    .select({ deceasedAt: patients.deceasedAt })
    .from(patients)
    .where(eq(patients.id, patientId))
    .for(strength);
  if (!patient) throw new NotFound();
  if (patient.deceasedAt) throw new Invalid("appointments.patientDeceased");
}

/** Comes after lockPeople. */
export async function lockRoom(tx: Context, roomId: string | null): Promise<void> {
  if (roomId)
    await tx.db.select({ id: rooms.id }).from(rooms).where(eq(rooms.id, roomId)).for("no key update");
}

/**
 * The place of a visit inside the practitioner's hours, in the room of those hours.
 * @throws Invalid for a time that has passed or lies outside the hours.
 */
export async function placeInHours(
  tx: Context,
  wanted: Omit<Place, "roomId" | "endsAt"> & { durationMinutes: number },
): Promise<Place> {
  const { patientId, practitionerId, typeId, startsAt, durationMinutes } = wanted;
  if (startsAt < tx.now)
    throw new Invalid("appointments.past", { fields: { startsAt: "appointments.past" } });
  const visit = { startsAt, endsAt: minutesAfter(startsAt, durationMinutes) };
  const { timeZone } = await getSettings(tx.db);
  const day = localDate(startsAt, timeZone);
  const sessions = await listSessions(tx, { practitionerIds: [practitionerId], from: day, to: day });
  const open = openTimeFor(openTimes(sessions, day, timeZone), visit);
  if (!open)
    throw new Invalid("appointments.outsideHours", { fields: { startsAt: "appointments.outsideHours" } });
  return { patientId, practitionerId, typeId, roomId: open.roomId, ...visit };
}

/** What else holds part of the place, ignoring the visit that would move there; null when it is free. */
export async function findCollision(
  tx: Context,
  place: Place,
  { instead }: { instead?: string } = {},
): Promise<"practitioner" | "patient" | "room" | null> {
  const busy = await listBusy(tx, {
    range: place,
    practitionerIds: [place.practitionerId],
    roomIds: place.roomId ? [place.roomId] : [],
    patientId: place.patientId,
    ...(instead && { instead }),
  });
  if (busy.some(({ practitionerId }) => practitionerId === place.practitionerId)) return "practitioner";
  if (busy.some(({ patientId }) => patientId === place.patientId)) return "patient";
  return busy.length > 0 ? "room" : null;
}

const COLLISIONS = {
  practitioner: "appointments.takenJustNow",
  patient: "appointments.patientBusy",
  room: "appointments.roomTaken",
} as const;

/** Says who was in the way and offers the next free times of the same practitioner. @throws Conflict always */
export async function refuseCollision(
  tx: Context,
  place: Place,
  collision: keyof typeof COLLISIONS,
  { instead }: { instead?: string } = {},
): Promise<never> {
  const { timeZone } = await getSettings(tx.db);
  const day = localDate(place.startsAt, timeZone);
  const search = {
    typeId: place.typeId,
    practitionerId: place.practitionerId,
    patientId: place.patientId,
    limit: ALTERNATIVES,
    ...(instead && { instead }),
  };
  const sameDay = await listFreeSlots(tx, { ...search, from: day, days: 1 });
  const alternatives =
    sameDay.length === ALTERNATIVES
      ? sameDay
      : [...sameDay, ...(await listFreeSlots(tx, { ...search, from: addDays(day, 1) }))];
  throw new Conflict(COLLISIONS[collision], { alternatives: alternatives.slice(0, ALTERNATIVES) });
}
