import "server-only";
import { and, asc, eq, gt, inArray, isNull, like, lte, or, sql } from "drizzle-orm";
import type { StaffRole } from "@/db/enums/access";
import { availabilities, practitioners, profiles, staffAvailabilities, userRoles, users } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import type { FreeHours } from "../shifts/rules";
import { escapeLike } from "../text";
import { addDays } from "../time";
import { profileName } from "../users/names";

/** People employed here by name, for adding somebody to a rota. */
export async function searchPeople(ctx: Context, q: string) {
  authorize(ctx.viewer, "rotas.plan");
  const name = sql`lower(${profileName})`;
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const found = await ctx.db
    .select({ userId: users.id })
    .from(users)
    .innerJoin(profiles, eq(profiles.userId, users.id))
    .where(and(isEmployed, ...words.map((word) => like(name, `%${escapeLike(word)}%`))))
    .orderBy(asc(profiles.familyName), asc(profiles.givenName), asc(users.id))
    .limit(12);
  return listPeople(
    ctx,
    found.map(({ userId }) => userId),
  );
}

export type Person = { userId: string; name: string; roles: StaffRole[] };

/** Names and roles, by family name. */
export async function listPeople(ctx: Context, userIds: readonly string[]): Promise<Person[]> {
  if (userIds.length === 0) return [];
  return ctx.db
    .select({
      userId: users.id,
      name: profileName,
      roles: sql<StaffRole[]>`(SELECT coalesce(json_agg(${userRoles.role} ORDER BY ${userRoles.role}), '[]')
        FROM ${userRoles} WHERE ${userRoles.userId} = ${users.id} AND ${userRoles.role} <> 'patient')`,
    })
    .from(users)
    .innerJoin(profiles, eq(profiles.userId, users.id))
    .where(inArray(users.id, [...userIds]))
    .orderBy(asc(profiles.familyName), asc(profiles.givenName), asc(users.id));
}

const isEmployed = and(
  eq(users.status, "active"),
  sql`EXISTS (SELECT 1 FROM ${userRoles} WHERE ${userRoles.userId} = ${users.id} AND ${userRoles.role} <> 'patient')`,
);

/** What people said of when they can work: their own hours, and the sessions of those who see patients. */
export async function listFreeHours(
  ctx: Context,
  userIds: readonly string[],
  weekFrom: string,
): Promise<(FreeHours & { userId: string })[]> {
  if (userIds.length === 0) return [];
  const inForce = (table: typeof staffAvailabilities | typeof availabilities) =>
    and(
      isNull(table.endedAt),
      lte(table.effectiveFrom, addDays(weekFrom, 7)),
      or(isNull(table.effectiveTo), gt(table.effectiveTo, weekFrom)),
    );
  const columns = (table: typeof staffAvailabilities | typeof availabilities) => ({
    weekday: table.weekday,
    startMinute: table.startMinute,
    endMinute: table.endMinute,
    effectiveFrom: table.effectiveFrom,
    effectiveTo: table.effectiveTo,
  });
  const [own, clinics] = await Promise.all([
    ctx.db
      .select({ userId: staffAvailabilities.userId, ...columns(staffAvailabilities) })
      .from(staffAvailabilities)
      .where(and(inArray(staffAvailabilities.userId, [...userIds]), inForce(staffAvailabilities))),
    ctx.db
      .select({ userId: sql<string>`${practitioners.userId}`, ...columns(availabilities) })
      .from(availabilities)
      .innerJoin(practitioners, eq(practitioners.id, availabilities.practitionerId))
      .where(and(inArray(practitioners.userId, [...userIds]), inForce(availabilities))),
  ]);
  return [...own, ...clinics];
}
