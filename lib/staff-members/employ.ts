import "server-only";
import { eq } from "drizzle-orm";
import type { Language, Profession } from "@/db/enums";
import { staffMembers } from "@/db/schema";
import type { Context } from "../context";
import { newId } from "../ids";
import { nextNumber } from "../number-series";
import { practitionerSearch } from "../practitioners/rules";

type Name = { namePrefix?: string | null; givenName: string; familyName: string };
type Person = Name & { userId?: string | null; departmentId?: string | null; languages?: Language[] };

/** Enters somebody as a member of staff, with a number from the series. Part of a command that records it. */
export async function employ(tx: Context, person: Person & { profession: Profession }): Promise<string> {
  const id = newId();
  const staffNumber = await nextNumber(tx, "staff");
  await tx.db
    .insert(staffMembers)
    .values({ id, staffNumber, nameSearch: practitionerSearch(person), ...person });
  return id;
}

/** The person in other words; practitioner and profile follow by trigger. Part of a command that records it. */
export async function renameStaffMember(tx: Context, id: string, person: Person): Promise<void> {
  await tx.db
    .update(staffMembers)
    .set({ ...person, nameSearch: practitionerSearch(person) })
    .where(eq(staffMembers.id, id));
}

/** Which member of staff an account belongs to, if any. */
export async function findStaffMemberOfUser(tx: Context, userId: string): Promise<string | null> {
  const [row] = await tx.db
    .select({ id: staffMembers.id })
    .from(staffMembers)
    .where(eq(staffMembers.userId, userId));
  return row?.id ?? null;
}
