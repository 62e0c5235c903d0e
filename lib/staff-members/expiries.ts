import "server-only";
import { and, asc, eq, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { practitioners, skills, staffMembers, staffSkills } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import { practitionerName } from "../practitioners/rules";
import { getSettings } from "../settings/queries";
import { addDays, localDate } from "../time";
import { WARNING_DAYS } from "./rules";

export type Expiry = {
  id: string;
  staffMemberId: string;
  name: string;
  /** The skill that lapses; null: the licence. */
  skill: string | null;
  until: string;
};

/** Licences and skills of people who work here that have lapsed or lapse within the time of warning, the first to end first. */
export async function listExpiries(ctx: Context): Promise<Expiry[]> {
  authorize(ctx.viewer, "staff.manage");
  const { timeZone } = await getSettings(ctx.db);
  const today = localDate(ctx.now, timeZone);
  const last = addDays(today, WARNING_DAYS);
  const worksHere: SQL | undefined = and(
    isNull(staffMembers.leftAt),
    or(isNull(staffMembers.employedTo), sql`${staffMembers.employedTo} >= ${today}`),
  );
  const person = {
    staffMemberId: staffMembers.id,
    namePrefix: staffMembers.namePrefix,
    givenName: staffMembers.givenName,
    familyName: staffMembers.familyName,
  };
  const licences = await ctx.db
    .select({ ...person, until: practitioners.licenceExpiresOn, skill: sql<null>`NULL` })
    .from(practitioners)
    .innerJoin(staffMembers, eq(staffMembers.id, practitioners.staffMemberId))
    .where(and(worksHere, eq(practitioners.isActive, true), lte(practitioners.licenceExpiresOn, last)))
    .orderBy(asc(practitioners.licenceExpiresOn), asc(staffMembers.id));
  const certificates = await ctx.db
    .select({ ...person, until: staffSkills.validUntil, skill: skills.name })
    .from(staffSkills)
    .innerJoin(staffMembers, eq(staffMembers.id, staffSkills.staffMemberId))
    .innerJoin(skills, and(eq(skills.id, staffSkills.skillId), eq(skills.isActive, true)))
    .where(and(worksHere, lte(staffSkills.validUntil, last)))
    .orderBy(asc(staffSkills.validUntil), asc(staffMembers.id));
  return [...licences, ...certificates]
    .map(({ namePrefix, givenName, familyName, until, ...row }) => ({
      ...row,
      id: `${row.staffMemberId}-${row.skill ?? ""}`,
      name: practitionerName({ namePrefix, givenName, familyName }),
      until: until ?? "",
    }))
    .sort((a, b) => Number(a.skill !== null) - Number(b.skill !== null) || a.until.localeCompare(b.until));
}
