import "server-only";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { careTeamParticipants, practitioners, profiles, userRoles, users } from "@/db/schema";
import type { Context } from "../context";
import { Invalid } from "../errors";
import { practitionerName } from "../practitioners/rules";
import type { Member, MemberKind } from "./rules";

/** Whom a viewer's own roles belong to: a doctor's practitioner, a nurse's account, or both. */
export function ownMembers({ viewer }: Pick<Context, "viewer">): Member[] {
  const { practitionerId, userId, roles } = viewer;
  return [
    ...(practitionerId ? [{ kind: "practitioner" as const, id: practitionerId }] : []),
    ...(userId && roles.includes("nurse") ? [{ kind: "user" as const, id: userId }] : []),
  ];
}

/** The roles that any of these people hold, as a WHERE. */
export function heldBy(members: readonly Member[]): SQL {
  const conditions = members.map(({ kind, id }) =>
    kind === "practitioner"
      ? eq(careTeamParticipants.practitionerId, id)
      : eq(careTeamParticipants.userId, id),
  );
  return conditions.length > 0 ? sql`(${sql.join(conditions, sql` or `)})` : sql`false`;
}

/** The roles that are held at this moment, as a WHERE. */
export const heldAt = (now: Date): SQL =>
  sql`(${careTeamParticipants.startsAt} <= ${now} and (${careTeamParticipants.endsAt} is null or ${careTeamParticipants.endsAt} > ${now}))`;

/** Which accounts are nurses that can be given patients, as a WHERE on `users`. */
export const activeNurses = (): SQL | undefined =>
  and(
    eq(users.status, "active"),
    sql`exists (select 1 from ${userRoles} where ${userRoles.userId} = ${users.id} and ${userRoles.role} = 'nurse')`,
  );

export type FoundMember = Member & {
  name: string;
  /** Whom to tell; NULL for a doctor without an account. */
  accountId: string | null;
};

/**
 * Somebody who can be given patients.
 * @throws Invalid beside `field` when they do not exist, no longer work here or are not of that profession.
 */
export async function getMember(ctx: Context, member: Member, field = "memberId"): Promise<FoundMember> {
  const found = await findMember(ctx, member, { isActive: true });
  if (!found) throw new Invalid("invalid", { fields: { [field]: "careTeams.notEligible" } });
  return found;
}

/** Anybody who can be, or could once be, given patients. */
export async function findMember(
  { db }: Context,
  { kind, id }: Member,
  { isActive = false } = {},
): Promise<FoundMember | null> {
  if (kind === "practitioner") {
    const [row] = await db
      .select()
      .from(practitioners)
      .where(and(eq(practitioners.id, id), isActive ? eq(practitioners.isActive, true) : undefined));
    return row ? { kind, id, name: practitionerName(row), accountId: row.userId } : null;
  }
  const [row] = await db
    .select({ givenName: profiles.givenName, familyName: profiles.familyName })
    .from(users)
    .innerJoin(profiles, eq(profiles.userId, users.id))
    .where(and(eq(users.id, id), isActive ? activeNurses() : undefined));
  return row ? { kind, id, name: `${row.givenName} ${row.familyName}`, accountId: id } : null;
}

/** The names of these people, by id. */
export async function namesOf({ db }: Context, kind: MemberKind, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, string>();
  if (kind === "practitioner") {
    const rows = await db
      .select()
      .from(practitioners)
      .where(inArray(practitioners.id, [...ids]));
    return new Map(rows.map((row) => [row.id, practitionerName(row)]));
  }
  const rows = await db
    .select()
    .from(profiles)
    .where(inArray(profiles.userId, [...ids]));
  return new Map(rows.map(({ userId, givenName, familyName }) => [userId, `${givenName} ${familyName}`]));
}
