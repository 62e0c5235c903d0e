import "server-only";
import { and, eq } from "drizzle-orm";
import { staffMembers, staffSkills } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound } from "../errors";
import { nextNumber } from "../number-series";
import { parsePhone } from "../phone";
import { practitionerSearch } from "../practitioners/rules";
import { getSettings } from "../settings/queries";
import type { AddStaffMember, EditStaffMember } from "./inputs";

/**
 * Enters somebody who works here.
 * @throws Invalid for a telephone number that is none. @throws Conflict when number, address or account is somebody else's.
 */
export function addStaffMember(ctx: Context, input: AddStaffMember): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "staff.manage");
    const columns = await columnsOf(tx, input);
    const staffNumber = input.staffNumber ?? (await nextNumber(tx, "staff"));
    const [added] = await tx.db
      .insert(staffMembers)
      .values({ ...columns, staffNumber })
      .returning();
    if (!added) throw new Error("The new member of staff was not returned.");
    await setSkills(tx, added.id, input);
    await record(tx, { action: "staff.add", id: added.id, after: { ...input, staffNumber } });
    return { id: added.id };
  });
}

/** Corrects a person's details; account, practitioner and profile follow. @throws NotFound, Conflict, Invalid */
export function editStaffMember(ctx: Context, input: EditStaffMember): Promise<{ id: string }> {
  const { staffMemberId: id, version, ...profile } = input;
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "staff.manage");
    const before = await getStaffMemberForWrite(tx, id);
    const columns = await columnsOf(tx, profile);
    const { rowCount } = await tx.db
      .update(staffMembers)
      .set({ ...columns, staffNumber: profile.staffNumber, version: version + 1 })
      .where(and(eq(staffMembers.id, id), eq(staffMembers.version, version)));
    if (!rowCount) throw new Conflict("staffMembers.changedMeanwhile");
    await setSkills(tx, id, profile);
    const { nameSearch: _, createdAt: __, ...seen } = before;
    await record(tx, { action: "staff.edit", id, before: seen, after: { ...profile } });
    return { id };
  });
}

/** Locked until the transaction ends. @throws NotFound */
export async function getStaffMemberForWrite(tx: Context, id: string) {
  const [row] = await tx.db.select().from(staffMembers).where(eq(staffMembers.id, id)).for("no key update");
  if (!row) throw new NotFound();
  return row;
}

async function columnsOf(tx: Context, { skills: _, staffNumber: __, ...profile }: AddStaffMember) {
  const { country } = await getSettings(tx.db);
  const dialled = (field: "workPhone" | "privatePhone") => {
    const typed = profile[field];
    if (!typed) return null;
    const number = parsePhone(typed, country);
    // An extension of the hospital's own exchange is no number that others can ring.
    if (!number && !(field === "workPhone" && /^\d{2,6}$/.test(typed)))
      throw new Invalid("staffMembers.phone", { fields: { [field]: "staffMembers.phone" } });
    return number ?? typed;
  };
  return {
    ...profile,
    workPhone: dialled("workPhone"),
    privatePhone: dialled("privatePhone"),
    nameSearch: practitionerSearch(profile),
  };
}

async function setSkills(tx: Context, staffMemberId: string, { skills }: Pick<AddStaffMember, "skills">) {
  await tx.db.delete(staffSkills).where(eq(staffSkills.staffMemberId, staffMemberId));
  if (new Set(skills.map(({ skillId }) => skillId)).size < skills.length)
    throw new Invalid("staffMembers.skillTwice");
  if (skills.length > 0)
    await tx.db.insert(staffSkills).values(skills.map((skill) => ({ staffMemberId, ...skill })));
}

function record(
  tx: Context,
  {
    id,
    ...event
  }: { action: string; id: string; before?: Record<string, unknown>; after?: Record<string, unknown> },
) {
  return recordEvent(tx, { ...event, category: "settings", entityType: "staffMember", entityId: id });
}
