import "server-only";
import { and, asc, count, desc, eq, inArray, isNull, like, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import {
  departments,
  practitionerRooms,
  practitionerServices,
  practitionerSpecialties,
  practitioners,
  profiles,
  rooms,
  services,
  specialties,
  staffMembers,
  userRoles,
  users,
} from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { offset, type Page, toPage } from "../pagination";
import { escapeLike, normaliseName } from "../text";
import type { PractitionerFilter } from "./inputs";
import { practitionerName, shortPractitionerName } from "./rules";

export type Named = { id: string; name: string };
export type PractitionerRow = Named & {
  licenceNumber: string | null;
  department: string | null;
  specialties: string[];
  isActive: boolean;
};
export type Practitioner = Awaited<ReturnType<typeof getPractitioner>>;

/** The directory of those who see patients, by family name. */
export async function listPractitioners(
  ctx: Context,
  filter: PractitionerFilter,
): Promise<Page<PractitionerRow>> {
  authorize(ctx.viewer, "practitioners.read");
  const where = matching(filter);
  const direction = filter.sort.descending ? desc : asc;
  const [rows, [total]] = await Promise.all([
    ctx.db
      .select({ ...columns, department: departments.name, specialties: specialtyNames })
      .from(practitioners)
      .leftJoin(departments, eq(departments.id, practitioners.departmentId))
      .where(where)
      .orderBy(direction(practitioners.nameSearch), direction(practitioners.id))
      .limit(filter.size)
      .offset(offset(filter)),
    ctx.db.select({ rows: count() }).from(practitioners).where(where),
  ]);
  return toPage(
    rows.map(({ namePrefix, givenName, familyName, ...row }) => ({
      ...row,
      name: practitionerName({ namePrefix, givenName, familyName }),
    })),
    total?.rows ?? 0,
    filter,
  );
}

/** @throws NotFound */
export async function getPractitioner(ctx: Context, practitionerId: string) {
  authorize(ctx.viewer, "practitioners.read");
  const [row] = await ctx.db
    .select({
      ...columns,
      version: practitioners.version,
      departmentId: practitioners.departmentId,
      department: departments.name,
      consultationFeeMinor: practitioners.consultationFeeMinor,
      consultationMinutes: practitioners.consultationMinutes,
      maxPerDay: practitioners.maxPerDay,
      licenceExpiresOn: practitioners.licenceExpiresOn,
      biography: practitioners.biography,
      staffMemberId: practitioners.staffMemberId,
      userId: practitioners.userId,
      username: users.username,
      specialties: sql<Named[]>`(
        SELECT coalesce(json_agg(json_build_object('id', s.id, 'name', s.name) ORDER BY ps.is_primary DESC, s.name), '[]')
        FROM ${practitionerSpecialties} ps JOIN ${specialties} s ON s.id = ps.specialty_id
        WHERE ps.practitioner_id = ${practitioners.id})`,
      languages: staffMembers.languages,
      portraitFileId: staffMembers.portraitFileId,
      rooms: sql<Named[]>`(
        SELECT coalesce(json_agg(json_build_object('id', r.id, 'name', r.name) ORDER BY r.name), '[]')
        FROM ${practitionerRooms} pr JOIN ${rooms} r ON r.id = pr.room_id
        WHERE pr.practitioner_id = ${practitioners.id})`,
      services: sql<Named[]>`(
        SELECT coalesce(json_agg(json_build_object('id', s.id, 'name', s.name) ORDER BY s.name), '[]')
        FROM ${practitionerServices} ps JOIN ${services} s ON s.id = ps.service_id
        WHERE ps.practitioner_id = ${practitioners.id})`,
    })
    .from(practitioners)
    .leftJoin(departments, eq(departments.id, practitioners.departmentId))
    .leftJoin(staffMembers, eq(staffMembers.id, practitioners.staffMemberId))
    .leftJoin(users, eq(users.id, practitioners.userId))
    .where(eq(practitioners.id, practitionerId));
  if (!row) throw new NotFound();
  return { ...row, name: practitionerName(row) };
}

/** Everybody who can be booked, for filters and choices. */
export async function listBookablePractitioners(
  ctx: Context,
  filter: { practitionerId?: string; departmentId?: string; specialtyId?: string } = {},
) {
  authorize(ctx.viewer, "practitioners.read");
  const rows = await ctx.db
    .select({
      ...columns,
      department: departments.name,
      specialties: specialtyNames,
      maxPerDay: practitioners.maxPerDay,
      lastDay: sql<string | null>`least(${practitioners.licenceExpiresOn}, ${staffMembers.employedTo})::text`,
    })
    .from(practitioners)
    .leftJoin(departments, eq(departments.id, practitioners.departmentId))
    .leftJoin(staffMembers, eq(staffMembers.id, practitioners.staffMemberId))
    .where(
      and(
        eq(practitioners.isActive, true),
        filter.practitionerId ? eq(practitioners.id, filter.practitionerId) : undefined,
        filter.departmentId ? eq(practitioners.departmentId, filter.departmentId) : undefined,
        filter.specialtyId ? practises(filter.specialtyId) : undefined,
      ),
    )
    .orderBy(asc(practitioners.nameSearch), asc(practitioners.id));
  return rows.map((row) => ({
    id: row.id,
    name: practitionerName(row),
    shortName: shortPractitionerName(row),
    specialty: row.specialties[0] ?? null,
    department: row.department,
    /** How many they see on one day at most; NULL: as many as there is time for. */
    maxPerDay: row.maxPerDay,
    /** Nothing is booked with them after it: licence or employment ends. */
    lastDay: row.lastDay,
  }));
}

/** Departments in use, by name, for filters and choices. */
export async function listDepartments(ctx: Context): Promise<Named[]> {
  authorize(ctx.viewer, "practitioners.read");
  return ctx.db
    .select({ id: departments.id, name: departments.name })
    .from(departments)
    .where(eq(departments.isActive, true))
    .orderBy(asc(departments.name));
}

/** Specialties in use, by name, for filters and choices. */
export async function listSpecialties(ctx: Context): Promise<Named[]> {
  authorize(ctx.viewer, "practitioners.read");
  return ctx.db
    .select({ id: specialties.id, name: specialties.name })
    .from(specialties)
    .where(eq(specialties.isActive, true))
    .orderBy(asc(specialties.name));
}

/** Rooms in use, by name, for filters and choices. */
export async function listRooms(ctx: Context): Promise<Named[]> {
  authorize(ctx.viewer, "practitioners.read");
  return ctx.db
    .select({ id: rooms.id, name: rooms.name })
    .from(rooms)
    .where(eq(rooms.isActive, true))
    .orderBy(asc(rooms.name), asc(rooms.id));
}

/** The services that practitioners can be said to offer. */
export async function listOfferedServices(ctx: Context): Promise<Named[]> {
  authorize(ctx.viewer, "practitioners.read");
  return ctx.db
    .select({ id: services.id, name: services.name })
    .from(services)
    .where(eq(services.isActive, true))
    .orderBy(asc(services.name), asc(services.id));
}

/** Accounts of clinicians that no practitioner uses yet, and the one that this practitioner uses. */
export async function listLinkableAccounts(ctx: Context, practitionerId?: string): Promise<Named[]> {
  authorize(ctx.viewer, "practitioners.manage");
  const clinicians = ctx.db
    .select({ id: userRoles.userId })
    .from(userRoles)
    .where(inArray(userRoles.role, ["doctor", "nurse"]));
  return ctx.db
    .select({
      id: users.id,
      name: sql<string>`${profiles.givenName} || ' ' || ${profiles.familyName} || ' (' || ${users.username} || ')'`,
    })
    .from(users)
    .innerJoin(profiles, eq(profiles.userId, users.id))
    .leftJoin(practitioners, eq(practitioners.userId, users.id))
    .where(
      and(
        eq(users.status, "active"),
        inArray(users.id, clinicians),
        or(isNull(practitioners.id), practitionerId ? eq(practitioners.id, practitionerId) : undefined),
      ),
    )
    .orderBy(asc(profiles.familyName), asc(profiles.givenName), asc(users.id));
}

/** The specialty by which colleagues of somebody are looked for: the primary one, else any of theirs; NULL: they have none. */
export const primarySpecialtyOf = (practitionerId: AnyPgColumn) => sql<string | null>`(
  select ps.specialty_id from ${practitionerSpecialties} ps where ps.practitioner_id = ${practitionerId}
  order by ps.is_primary desc, ps.specialty_id limit 1)`;

/** The same of one practitioner. */
export async function findPrimarySpecialty({ db }: Context, practitionerId: string): Promise<string | null> {
  const [row] = await db
    .select({ specialtyId: primarySpecialtyOf(practitioners.id) })
    .from(practitioners)
    .where(eq(practitioners.id, practitionerId));
  return row?.specialtyId ?? null;
}

/** What `practitionerName` and `shortPractitionerName` make a name of. */
export const practitionerNames = {
  namePrefix: practitioners.namePrefix,
  givenName: practitioners.givenName,
  familyName: practitioners.familyName,
};

const columns = {
  id: practitioners.id,
  ...practitionerNames,
  licenceNumber: practitioners.licenceNumber,
  isActive: practitioners.isActive,
};

/** Main one first. */
const specialtyNames = sql<string[]>`(
  SELECT coalesce(json_agg(s.name ORDER BY ps.is_primary DESC, s.name), '[]')
  FROM ${practitionerSpecialties} ps JOIN ${specialties} s ON s.id = ps.specialty_id
  WHERE ps.practitioner_id = ${practitioners.id})`;

function practises(specialtyId: string): SQL {
  return sql`EXISTS (SELECT 1 FROM ${practitionerSpecialties} ps WHERE ps.practitioner_id = ${practitioners.id} AND ps.specialty_id = ${specialtyId})`;
}

function matching({ q, department, specialty, state }: PractitionerFilter): SQL | undefined {
  const words = normaliseName(q).split(" ").filter(Boolean);
  return and(
    ...words.map((word) => like(practitioners.nameSearch, `%${escapeLike(word)}%`)),
    department ? eq(practitioners.departmentId, department) : undefined,
    specialty ? practises(specialty) : undefined,
    eq(practitioners.isActive, state !== "retired"),
  );
}
