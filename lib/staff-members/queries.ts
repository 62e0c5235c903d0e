import "server-only";
import { and, asc, count, desc, eq, exists, isNotNull, isNull, like, or, type SQL, sql } from "drizzle-orm";
import {
  departments,
  practitioners,
  profiles,
  skills,
  staffMembers,
  staffSkills,
  timeOff,
  userRoles,
  users,
} from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { offset, toPage } from "../pagination";
import { formatPhone } from "../phone";
import type { Named } from "../practitioners/queries";
import { practitionerName } from "../practitioners/rules";
import { getSettings } from "../settings/queries";
import { escapeLike, normaliseName } from "../text";
import type { StaffFilter } from "./inputs";
import { employmentState, mayReadPrivate } from "./rules";

export type HeldSkill = { skillId: string; name: string; validUntil: string | null };

const columns = {
  id: staffMembers.id,
  staffNumber: staffMembers.staffNumber,
  userId: staffMembers.userId,
  namePrefix: staffMembers.namePrefix,
  givenName: staffMembers.givenName,
  familyName: staffMembers.familyName,
  profession: staffMembers.profession,
  jobTitle: staffMembers.jobTitle,
  departmentId: staffMembers.departmentId,
  department: departments.name,
  languages: staffMembers.languages,
  workPhone: staffMembers.workPhone,
  bleep: staffMembers.bleep,
  workEmail: staffMembers.workEmail,
  employedFrom: staffMembers.employedFrom,
  employedTo: staffMembers.employedTo,
  leftAt: staffMembers.leftAt,
  practitionerId: practitioners.id,
  licenceExpiresOn: practitioners.licenceExpiresOn,
  portraitFileId: staffMembers.portraitFileId,
  photoFileId: sql<string | null>`coalesce(${staffMembers.portraitFileId}, ${profiles.photoFileId})`,
  skills: sql<HeldSkill[]>`(
    SELECT coalesce(json_agg(json_build_object('skillId', s.id, 'name', s.name, 'validUntil', held.valid_until) ORDER BY s.name), '[]')
    FROM ${staffSkills} held JOIN ${skills} s ON s.id = held.skill_id
    WHERE held.staff_member_id = ${staffMembers.id})`,
};

/** Everybody who works here, by family name; those who left are shown when they are asked for. */
export async function listStaff(ctx: Context, filter: StaffFilter) {
  authorize(ctx.viewer, "staff.read");
  const where = matching(ctx, filter);
  const by = filter.sort.by === "staffNumber" ? staffMembers.staffNumber : staffMembers.nameSearch;
  const direction = filter.sort.descending ? desc : asc;
  const [rows, [counted], { country }] = await Promise.all([
    ctx.db
      .select({ ...columns, awayUntil: awayUntil(ctx) })
      .from(staffMembers)
      .leftJoin(departments, eq(departments.id, staffMembers.departmentId))
      .leftJoin(practitioners, eq(practitioners.staffMemberId, staffMembers.id))
      .leftJoin(profiles, eq(profiles.userId, staffMembers.userId))
      .where(where)
      .orderBy(direction(by), direction(staffMembers.id))
      .limit(filter.size)
      .offset(offset(filter)),
    ctx.db.select({ total: count() }).from(staffMembers).where(where),
    getSettings(ctx.db),
  ]);
  return toPage(
    rows.map((row) => shown(row, country)),
    counted?.total ?? 0,
    filter,
  );
}
export type StaffRow = Awaited<ReturnType<typeof listStaff>>["rows"][number];

/**
 * One person with what this viewer may see of them; opening somebody else's private numbers is recorded.
 * @throws NotFound
 */
export async function getStaffMember(ctx: Context, staffMemberId: string) {
  authorize(ctx.viewer, "staff.read");
  const [row] = await ctx.db
    .select({
      ...columns,
      awayUntil: awayUntil(ctx),
      version: staffMembers.version,
      endReason: staffMembers.endReason,
      username: users.username,
      accountStatus: users.status,
      privatePhone: staffMembers.privatePhone,
      privateEmail: staffMembers.privateEmail,
      emergencyContact: staffMembers.emergencyContact,
    })
    .from(staffMembers)
    .leftJoin(departments, eq(departments.id, staffMembers.departmentId))
    .leftJoin(practitioners, eq(practitioners.staffMemberId, staffMembers.id))
    .leftJoin(profiles, eq(profiles.userId, staffMembers.userId))
    .leftJoin(users, eq(users.id, staffMembers.userId))
    .where(eq(staffMembers.id, staffMemberId));
  if (!row) throw new NotFound();
  const { privatePhone, privateEmail, emergencyContact, ...person } = row;
  const { country } = await getSettings(ctx.db);
  const isPrivateShown = mayReadPrivate(ctx.viewer, row.userId);
  if (isPrivateShown && ctx.viewer.userId !== row.userId)
    await recordEvent(ctx, {
      action: "staff.readPrivate",
      category: "settings",
      entityType: "staffMember",
      entityId: staffMemberId,
    });
  return {
    ...shown(person, country),
    contact: isPrivateShown
      ? { privatePhone: privatePhone && formatPhone(privatePhone, country), privateEmail, emergencyContact }
      : null,
  };
}
export type StaffMember = Awaited<ReturnType<typeof getStaffMember>>;

export async function listSkills(ctx: Context) {
  authorize(ctx.viewer, "staff.read");
  return ctx.db
    .select({ id: skills.id, name: skills.name, expires: skills.expires })
    .from(skills)
    .where(eq(skills.isActive, true))
    .orderBy(asc(skills.name), asc(skills.id));
}

/** Accounts of staff that belong to nobody yet, and the one of this person. */
export async function listFreeAccounts(ctx: Context, staffMemberId?: string): Promise<Named[]> {
  authorize(ctx.viewer, "staff.manage");
  return ctx.db
    .select({
      id: users.id,
      name: sql<string>`${profiles.givenName} || ' ' || ${profiles.familyName} || ' (' || ${users.username} || ')'`,
    })
    .from(users)
    .innerJoin(profiles, eq(profiles.userId, users.id))
    .leftJoin(staffMembers, eq(staffMembers.userId, users.id))
    .where(
      and(
        or(isNull(staffMembers.id), staffMemberId ? eq(staffMembers.id, staffMemberId) : undefined),
        exists(
          ctx.db
            .select({ id: userRoles.userId })
            .from(userRoles)
            .where(and(eq(userRoles.userId, users.id), sql`${userRoles.role} <> 'patient'`)),
        ),
      ),
    )
    .orderBy(asc(profiles.familyName), asc(profiles.givenName), asc(users.id));
}

/** The end of the approved time off that is under way, if any. */
const awayUntil = (ctx: Context) => sql<string | null>`(
  SELECT to_char(max(off.ends_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') FROM ${timeOff} off
  WHERE off.user_id = ${staffMembers.userId} AND off.status = 'approved'
    AND off.starts_at <= ${ctx.now.toISOString()}::timestamptz AND off.ends_at > ${ctx.now.toISOString()}::timestamptz)`;

type Shown = {
  namePrefix: string | null;
  givenName: string;
  familyName: string;
  workPhone: string | null;
} & Parameters<typeof employmentState>[0];
const shown = <Row extends Shown>(row: Row, country: string) => ({
  ...row,
  workPhone: row.workPhone && formatPhone(row.workPhone, country),
  name: practitionerName(row),
  state: employmentState(row),
});

function matching(ctx: Context, filter: StaffFilter): SQL | undefined {
  const words = normaliseName(filter.q).split(" ").filter(Boolean);
  const typed = `%${escapeLike(filter.q)}%`;
  // Where no word is left of what was typed, `and` of nothing would be everybody.
  const named = words.map((word) => like(staffMembers.nameSearch, `%${escapeLike(word)}%`));
  const dialled = filter.q.replace(/[\s()./-]/g, "").replace(/^(?:\+|0+)/, "");
  return and(
    filter.q
      ? or(
          words.length > 0 ? and(...named) : undefined,
          /^\d{3,}$/.test(dialled) ? like(staffMembers.workPhone, `%${dialled}%`) : undefined,
          sql`${staffMembers.staffNumber} ILIKE ${typed}`,
          sql`${staffMembers.jobTitle} ILIKE ${typed}`,
          eq(staffMembers.bleep, filter.q),
        )
      : undefined,
    filter.department ? eq(staffMembers.departmentId, filter.department) : undefined,
    filter.profession ? eq(staffMembers.profession, filter.profession) : undefined,
    filter.language ? sql`${filter.language} = ANY(${staffMembers.languages})` : undefined,
    filter.skill
      ? exists(
          ctx.db
            .select({ id: staffSkills.skillId })
            .from(staffSkills)
            .where(
              and(eq(staffSkills.staffMemberId, staffMembers.id), eq(staffSkills.skillId, filter.skill)),
            ),
        )
      : undefined,
    filter.state === "left" ? isNotNull(staffMembers.leftAt) : isNull(staffMembers.leftAt),
    filter.state === "leaving" ? isNotNull(staffMembers.employedTo) : undefined,
    filter.state === "employed" ? isNull(staffMembers.employedTo) : undefined,
  );
}
