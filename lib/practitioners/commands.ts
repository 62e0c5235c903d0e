import "server-only";
import { and, count, eq, gt, inArray } from "drizzle-orm";
import {
  appointments,
  practitionerRooms,
  practitionerServices,
  practitionerSpecialties,
  practitioners,
} from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, NotFound } from "../errors";
import { holdRooms } from "../rooms/commands";
import { employ, findStaffMemberOfUser, renameStaffMember } from "../staff-members/employ";
import type { AddPractitioner, EditPractitioner, ReinstatePractitioner, RetirePractitioner } from "./inputs";
import { practitionerSearch } from "./rules";

/**
 * Adds somebody who sees patients.
 * @throws Conflict when the licence number or the account belongs to another practitioner.
 */
export function addPractitioner(ctx: Context, input: AddPractitioner): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "practitioners.manage");
    const staffMemberId = await employed(tx, input);
    const [added] = await tx.db
      .insert(practitioners)
      .values({ ...columnsOf(input), staffMemberId })
      .returning({ id: practitioners.id });
    if (!added) throw new Error("The new practitioner was not returned.");
    await setSpecialties(tx, added.id, input);
    await setPlaces(tx, added.id, input);
    await record(tx, { action: "practitioners.add", id: added.id, after: { ...input } });
    return added;
  });
}

/**
 * Corrects a practitioner's details.
 * @throws NotFound, Conflict when somebody changed them since they were shown.
 */
export function editPractitioner(ctx: Context, input: EditPractitioner): Promise<{ id: string }> {
  const { practitionerId, version, ...profile } = input;
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "practitioners.manage");
    const before = await getForWrite(tx, practitionerId);
    const [after] = await tx.db
      .update(practitioners)
      .set({ ...columnsOf(profile), version: version + 1 })
      .where(and(eq(practitioners.id, practitionerId), eq(practitioners.version, version)))
      .returning({ id: practitioners.id });
    if (!after) throw new Conflict("practitioners.changedMeanwhile");
    if (before.staffMemberId) await renameStaffMember(tx, before.staffMemberId, personOf(profile));
    await setSpecialties(tx, practitionerId, profile);
    await setPlaces(tx, practitionerId, profile);
    await record(tx, {
      action: "practitioners.edit",
      id: practitionerId,
      before: shown(before),
      after: { ...profile },
    });
    return after;
  });
}

/**
 * Takes a practitioner out of booking. What they did stays.
 * @throws Conflict while visits with them lie ahead, or when somebody changed them meanwhile.
 */
export function retirePractitioner(ctx: Context, input: RetirePractitioner): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "practitioners.manage");
    await getForWrite(tx, input.practitionerId);
    const ahead = await countVisitsAhead(tx, input.practitionerId);
    if (ahead > 0) throw new Conflict("practitioners.visitsAhead", { params: { count: ahead } });
    await setActive(tx, input, false);
    await record(tx, { action: "practitioners.retire", id: input.practitionerId, reason: input.reason });
    return { id: input.practitionerId };
  });
}

/** Makes a retired practitioner bookable again. @throws NotFound, Conflict */
export function reinstatePractitioner(ctx: Context, input: ReinstatePractitioner): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "practitioners.manage");
    await getForWrite(tx, input.practitionerId);
    await setActive(tx, input, true);
    await record(tx, { action: "practitioners.reinstate", id: input.practitionerId });
    return { id: input.practitionerId };
  });
}

/** The lock keeps bookings out that would be accepted for somebody who is leaving. */
async function getForWrite(tx: Context, practitionerId: string) {
  const [row] = await tx.db
    .select()
    .from(practitioners)
    .where(eq(practitioners.id, practitionerId))
    .for("no key update");
  if (!row) throw new NotFound();
  return row;
}

/** The person of the chosen account, or somebody new. */
async function employed(tx: Context, profile: AddPractitioner): Promise<string> {
  const known = profile.userId && (await findStaffMemberOfUser(tx, profile.userId));
  if (!known) return employ(tx, { ...personOf(profile), profession: "doctor" });
  await renameStaffMember(tx, known, personOf(profile));
  return known;
}

const personOf = (profile: AddPractitioner) => ({
  namePrefix: profile.namePrefix || null,
  givenName: profile.givenName,
  familyName: profile.familyName,
  departmentId: profile.departmentId ?? null,
  languages: profile.languages,
  userId: profile.userId ?? null,
});

async function countVisitsAhead(tx: Context, practitionerId: string): Promise<number> {
  const [ahead] = await tx.db
    .select({ visits: count() })
    .from(appointments)
    .where(
      and(
        eq(appointments.practitionerId, practitionerId),
        inArray(appointments.status, ["proposed", "booked", "arrived", "in-consultation"]),
        gt(appointments.endsAt, tx.now),
      ),
    );
  return ahead?.visits ?? 0;
}

async function setActive(tx: Context, seen: ReinstatePractitioner, isActive: boolean) {
  const { rowCount } = await tx.db
    .update(practitioners)
    .set({ isActive, version: seen.version + 1 })
    .where(
      and(
        eq(practitioners.id, seen.practitionerId),
        eq(practitioners.version, seen.version),
        eq(practitioners.isActive, !isActive),
      ),
    );
  if (!rowCount) throw new Conflict("practitioners.changedMeanwhile");
}

async function setSpecialties(tx: Context, practitionerId: string, profile: AddPractitioner) {
  await tx.db
    .delete(practitionerSpecialties)
    .where(eq(practitionerSpecialties.practitionerId, practitionerId));
  const ids = [...new Set([profile.specialtyId, ...profile.otherSpecialtyIds])];
  await tx.db
    .insert(practitionerSpecialties)
    .values(ids.map((specialtyId, index) => ({ practitionerId, specialtyId, isPrimary: index === 0 })));
}

/** Where they see patients and what they offer; rooms chosen anew must be in use. */
async function setPlaces(tx: Context, practitionerId: string, { rooms, serviceIds }: AddPractitioner) {
  const roomIds = [...new Set(rooms.map(({ roomId }) => roomId))];
  const kept = await tx.db
    .delete(practitionerRooms)
    .where(eq(practitionerRooms.practitionerId, practitionerId))
    .returning({ roomId: practitionerRooms.roomId });
  await holdRooms(
    tx,
    roomIds.filter((id) => !kept.some(({ roomId }) => roomId === id)),
  );
  if (roomIds.length > 0)
    await tx.db.insert(practitionerRooms).values(roomIds.map((roomId) => ({ practitionerId, roomId })));
  await tx.db.delete(practitionerServices).where(eq(practitionerServices.practitionerId, practitionerId));
  if (serviceIds.length > 0)
    await tx.db
      .insert(practitionerServices)
      .values([...new Set(serviceIds)].map((serviceId) => ({ practitionerId, serviceId })));
}

function columnsOf(profile: AddPractitioner) {
  return {
    namePrefix: profile.namePrefix || null,
    givenName: profile.givenName,
    familyName: profile.familyName,
    nameSearch: practitionerSearch(profile),
    licenceNumber: profile.licenceNumber ?? null,
    licenceExpiresOn: profile.licenceExpiresOn ?? null,
    consultationMinutes: profile.consultationMinutes ?? null,
    maxPerDay: profile.maxPerDay ?? null,
    biography: profile.biography || null,
    departmentId: profile.departmentId ?? null,
    consultationFeeMinor: profile.consultationFeeMinor ?? null,
    userId: profile.userId ?? null,
  };
}

function shown(row: typeof practitioners.$inferSelect) {
  const { nameSearch: _, createdAt: __, ...rest } = row;
  return rest;
}

function record(
  tx: Context,
  event: {
    action: string;
    id: string;
    before?: Record<string, unknown>;
    after?: Record<string, unknown>;
    reason?: string;
  },
) {
  const { id, ...entry } = event;
  return recordEvent(tx, { ...entry, category: "settings", entityType: "practitioner", entityId: id });
}
