import "server-only";
import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import {
  departments,
  practitionerServices,
  practitionerSpecialties,
  practitioners,
  services,
  specialties,
  staffMembers,
} from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { practitionerNames } from "./queries";
import { practitionerName } from "./rules";

export type Profile = Awaited<ReturnType<typeof getProfile>>;

/** What patients may know of everybody who sees patients, by family name. */
export async function listProfiles(ctx: Context) {
  authorize(ctx.viewer, "practitioners.read");
  return select(ctx);
}

/** The same of one. @throws NotFound also for somebody who no longer sees patients */
export async function getProfile(ctx: Context, practitionerId: string) {
  authorize(ctx.viewer, "practitioners.read");
  const [profile] = await select(ctx, eq(practitioners.id, practitionerId));
  if (!profile) throw new NotFound();
  return profile;
}

/** No licence, no account, no number: columns are named one by one. */
async function select(ctx: Context, which?: SQL) {
  const rows = await ctx.db
    .select({
      id: practitioners.id,
      ...practitionerNames,
      department: departments.name,
      biography: practitioners.biography,
      languages: staffMembers.languages,
      portraitFileId: staffMembers.portraitFileId,
      specialties: sql<string[]>`(
        SELECT coalesce(json_agg(s.name ORDER BY ps.is_primary DESC, s.name), '[]')
        FROM ${practitionerSpecialties} ps JOIN ${specialties} s ON s.id = ps.specialty_id
        WHERE ps.practitioner_id = ${practitioners.id})`,
      services: sql<{ id: string; name: string; description: string | null }[]>`(
        SELECT coalesce(json_agg(json_build_object('id', s.id, 'name', s.name, 'description', s.description) ORDER BY s.name), '[]')
        FROM ${practitionerServices} ps JOIN ${services} s ON s.id = ps.service_id AND s.is_active
        WHERE ps.practitioner_id = ${practitioners.id})`,
    })
    .from(practitioners)
    .leftJoin(departments, eq(departments.id, practitioners.departmentId))
    .leftJoin(staffMembers, eq(staffMembers.id, practitioners.staffMemberId))
    .where(and(eq(practitioners.isActive, true), which))
    .orderBy(asc(practitioners.nameSearch), asc(practitioners.id));
  return rows.map(({ namePrefix, givenName, familyName, ...row }) => ({
    ...row,
    name: practitionerName({ namePrefix, givenName, familyName }),
    /** What initials are made of. */
    untitledName: practitionerName({ namePrefix: null, givenName, familyName }),
  }));
}
