import "server-only";
import { eq } from "drizzle-orm";
import { devices, practitioners, rooms, staffMembers } from "@/db/schema";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { practitionerNames } from "../practitioners/queries";
import { practitionerName } from "../practitioners/rules";
import type { Place } from "./places";

export type Bookable = {
  name: string;
  licenceExpiresOn: string | null;
  employedTo: string | null;
  maxPerDay: number | null;
};

/**
 * Whoever gives out time of somebody or something locks it first, always practitioners before the patient before the room
 * before the equipment: what is then read is what there is, and one of two who want the same is answered by name.
 * @throws NotFound for a practitioner who is not bookable; the one whom a visit leaves may be anybody.
 */
export async function lockPractitioners(tx: Context, wanted: string, leaves = wanted): Promise<Bookable> {
  let found: Bookable = { name: "", licenceExpiresOn: null, employedTo: null, maxPerDay: null };
  for (const id of [...new Set([wanted, leaves])].sort()) {
    const [row] = await tx.db
      .select({
        isActive: practitioners.isActive,
        licenceExpiresOn: practitioners.licenceExpiresOn,
        maxPerDay: practitioners.maxPerDay,
        staffMemberId: practitioners.staffMemberId,
        ...practitionerNames,
      })
      .from(practitioners)
      .where(eq(practitioners.id, id))
      .for("no key update");
    if (!row || (id === wanted && !row.isActive)) throw new NotFound();
    if (id === wanted) {
      const { licenceExpiresOn, maxPerDay } = row;
      // A statement of its own: it sees an end that was recorded while this one waited for the lock.
      const employedTo = row.staffMemberId ? await lastDayOf(tx, row.staffMemberId) : null;
      found = { name: practitionerName(row), licenceExpiresOn, employedTo, maxPerDay };
    }
  }
  return found;
}

/** Holds the room and the equipment of a place until the transaction ends, the room first. */
export async function lockPlace(tx: Context, { roomId, deviceId }: Place): Promise<void> {
  if (roomId)
    await tx.db.select({ id: rooms.id }).from(rooms).where(eq(rooms.id, roomId)).for("no key update");
  if (deviceId)
    await tx.db.select({ id: devices.id }).from(devices).where(eq(devices.id, deviceId)).for("no key update");
}

/** Nobody is booked with somebody who may not practise any more on that day, or no longer works here. */
export function endedBefore({ licenceExpiresOn, employedTo }: Bookable, date: string) {
  if (employedTo && employedTo < date) return "appointments.practitionerLeaves";
  return licenceExpiresOn && licenceExpiresOn < date ? "appointments.licenceEnds" : null;
}

async function lastDayOf(tx: Context, staffMemberId: string): Promise<string | null> {
  const [row] = await tx.db
    .select({ employedTo: staffMembers.employedTo })
    .from(staffMembers)
    .where(eq(staffMembers.id, staffMemberId));
  return row?.employedTo ?? null;
}
