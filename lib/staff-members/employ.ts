import "server-only";
import { and, eq, isNull, notExists, sql } from "drizzle-orm";
import type { Role } from "@/db/enums/access";
import type { Language } from "@/db/enums/registration";
import type { Profession } from "@/db/enums/staff";
import { practitioners, staffMembers, users } from "@/db/schema";
import type { Context } from "../context";
import { newId } from "../ids";
import { nextNumber } from "../number-series";
import { practitionerSearch } from "../practitioners/rules";
import { professionOf } from "./rules";

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

type Newcomer = {
  userId: string;
  email: string;
  givenName: string;
  familyName: string;
  roles: readonly Role[];
};

/**
 * Gives an account of staff its place in the directory: the person with that work address who has no account yet, or somebody
 * new. Part of a command that records it.
 */
export async function giveAccountToStaff(tx: Context, person: Newcomer): Promise<string | null> {
  const { userId, email, givenName, familyName, roles } = person;
  if (!roles.some((role) => role !== "patient")) return null;
  const known = await findStaffMemberOfUser(tx, userId);
  if (known) return known;
  const [linked] = await tx.db
    .update(staffMembers)
    .set({ userId, version: sql`${staffMembers.version} + 1` })
    .where(
      and(eq(staffMembers.workEmail, email), isNull(staffMembers.userId), isNull(staffMembers.employedTo)),
    )
    .returning({ id: staffMembers.id });
  if (linked) return linked.id;
  const id = await employ(tx, { givenName, familyName, userId, profession: professionOf(roles) });
  const [taken] = await tx.db
    .select({ id: staffMembers.id })
    .from(staffMembers)
    .where(eq(staffMembers.workEmail, email));
  if (!taken) await tx.db.update(staffMembers).set({ workEmail: email }).where(eq(staffMembers.id, id));
  return id;
}

/**
 * Forgets somebody whom only an invitation that is taken back had entered. Whoever was known before, was edited since or sees
 * patients stays. Part of a command that records it.
 */
export async function forgetInvited(tx: Context, userId: string): Promise<void> {
  const sees = tx.db
    .select({ id: practitioners.id })
    .from(practitioners)
    .where(eq(practitioners.staffMemberId, staffMembers.id));
  const enteredWith = tx.db.select({ createdAt: users.createdAt }).from(users).where(eq(users.id, userId));
  await tx.db
    .delete(staffMembers)
    .where(
      and(
        eq(staffMembers.userId, userId),
        eq(staffMembers.version, 1),
        eq(staffMembers.createdAt, enteredWith),
        notExists(sees),
      ),
    );
}
