import "server-only";
import { asc, count, eq, sql } from "drizzle-orm";
import { skills, staffMembers, staffSkills } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";

/** Skills, by name, with how many who work here hold each; those no longer in use included. */
export async function listSkillCatalogue(ctx: Context) {
  authorize(ctx.viewer, "settings.read");
  return ctx.db
    .select({
      id: skills.id,
      code: skills.code,
      name: skills.name,
      expires: skills.expires,
      isActive: skills.isActive,
      version: skills.version,
      holders: count(sql`CASE WHEN ${staffMembers.leftAt} IS NULL THEN ${staffMembers.id} END`),
    })
    .from(skills)
    .leftJoin(staffSkills, eq(staffSkills.skillId, skills.id))
    .leftJoin(staffMembers, eq(staffMembers.id, staffSkills.staffMemberId))
    .groupBy(skills.id)
    .orderBy(asc(skills.name), asc(skills.id));
}
export type SkillRow = Awaited<ReturnType<typeof listSkillCatalogue>>[number];
