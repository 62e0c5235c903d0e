import "server-only";
import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, sql } from "drizzle-orm";
import { departments, rotas, shiftKinds, shifts, staffMembers, users } from "@/db/schema";
import { authorize, can } from "../access/permissions";
import { daysFromTo } from "../clock";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { getSettings } from "../settings/queries";
import { listShiftKinds } from "../shifts/queries";
import { coverage, isAvailable, minutesOf, shortRest, weekDays } from "../shifts/rules";
import type { Interval } from "../slots/rules";
import { addDays, localDate, mondayOf } from "../time";
import { listAway } from "../time-off/absences";
import { lastDayOf } from "../time-off/rules";
import type { RotaFilter } from "./inputs";
import { listFreeHours, listPeople } from "./people";

/** Whoever worked here so many days before or after is shown without being looked for. */
const KNOWN_DAYS = 28;

export type Rota = NonNullable<Awaited<ReturnType<typeof getRota>>>;
export type RotaPerson = Rota["people"][number];
export type RotaShift = RotaPerson["shifts"][number];

/**
 * A week of a department: who is on duty when, what is missing, who is away. Drafts only for those who plan; null when there is
 * no department. @throws NotFound for an unknown department.
 */
export async function getRota(ctx: Context, filter: RotaFilter) {
  authorize(ctx.viewer, "rotas.read");
  const { timeZone } = await getSettings(ctx.db);
  const today = localDate(ctx.now, timeZone);
  const weekFrom = mondayOf(filter.week ?? today);
  const days = weekDays(weekFrom);
  const choices = await listRotaDepartments(ctx);
  const department = filter.department
    ? choices.find(({ id }) => id === filter.department)
    : (choices.find(({ hasKinds }) => hasKinds) ?? choices[0]);
  if (!department) {
    if (filter.department) throw new NotFound();
    return null;
  }
  const isPlanner = can(ctx.viewer, "rotas.plan");
  const [allKinds, rows, [published], known] = await Promise.all([
    listShiftKinds(ctx, department.id, { all: true }),
    selectShifts(ctx, department.id, { from: weekFrom, to: addDays(weekFrom, 6), isPlanner }),
    ctx.db
      .select({ publishedAt: rotas.publishedAt })
      .from(rotas)
      .where(and(eq(rotas.departmentId, department.id), eq(rotas.weekFrom, weekFrom))),
    listKnown(ctx, department.id, weekFrom),
  ]);
  const kinds = allKinds.filter(({ isActive }) => isActive);
  const userIds = [...new Set([...rows.map(({ userId }) => userId), ...(isPlanner ? known : [])])];
  const range = daysFromTo(weekFrom, addDays(weekFrom, 6), timeZone);
  const [people, away, hours, elsewhere] = await Promise.all([
    listPeople(ctx, userIds),
    listAway(ctx, { userIds, range }),
    listFreeHours(ctx, userIds, weekFrom),
    listDutiesAround(ctx, userIds, range),
  ]);
  return {
    department: { id: department.id, name: department.name },
    departments: choices.map(({ id, name }) => ({ id, name })),
    weekFrom,
    today,
    days,
    isPlanner,
    publishedAt: published?.publishedAt?.toISOString() ?? null,
    drafts: rows.filter(({ publishedAt }) => !publishedAt).length,
    kinds: kinds.map(({ needs: _, ...kind }) => kind),
    /** With those that are no longer used, for who keeps them. */
    allKinds: isPlanner ? allKinds : [],
    cover: coverage(
      kinds.flatMap(({ needs }) => needs),
      rows,
      days,
    ),
    people: people.map((person) => {
      const own = rows.filter(({ userId }) => userId === person.userId);
      const duties = elsewhere.filter(({ userId }) => userId === person.userId);
      return {
        ...person,
        minutes: minutesOf(own),
        shifts: own.map((shift) => ({
          id: shift.id,
          version: shift.version,
          onDay: shift.onDay,
          shiftKindId: shift.shiftKindId,
          kind: shift.kind,
          role: shift.role,
          startsAt: shift.startsAt.toISOString(),
          endsAt: shift.endsAt.toISOString(),
          minutes: minutesOf([shift]),
          isDraft: shift.publishedAt === null,
          shortRest: isPlanner
            ? shortRest(
                shift,
                duties.filter(({ id }) => id !== shift.id),
              )
            : null,
        })),
        elsewhere: isPlanner
          ? duties
              .filter((duty) => duty.departmentId !== department.id)
              .map(({ onDay, department: where, kind }) => ({ onDay, department: where, kind }))
          : [],
        away: away
          .filter(({ userId }) => userId === person.userId)
          .map((absence) => ({
            from: localDate(absence.startsAt, timeZone),
            to: lastDayOf(absence, timeZone),
            reason: absence.reason,
          })),
        /** Days and kinds of shift outside the hours that the person gave, as "day kind". */
        unavailable: isPlanner
          ? days.flatMap((day) =>
              kinds.flatMap((kind) =>
                isAvailable(
                  hours.filter(({ userId }) => userId === person.userId),
                  kind,
                  day,
                ) === false
                  ? [`${day} ${kind.id}`]
                  : [],
              ),
            )
          : [],
      };
    }),
  };
}

/** Active departments, those that work in shifts first. */
export async function listRotaDepartments(ctx: Context) {
  authorize(ctx.viewer, "rotas.read");
  const inShifts = ctx.db
    .select({ id: shiftKinds.departmentId })
    .from(shiftKinds)
    .where(eq(shiftKinds.isActive, true));
  const rows = await ctx.db
    .select({
      id: departments.id,
      name: departments.name,
      hasKinds: sql<boolean>`${inArray(departments.id, inShifts)}`,
    })
    .from(departments)
    .where(eq(departments.isActive, true))
    .orderBy(asc(departments.name));
  return rows.sort((a, b) => Number(b.hasKinds) - Number(a.hasKinds));
}

function selectShifts(
  ctx: Context,
  departmentId: string,
  { from, to, isPlanner }: { from: string; to: string; isPlanner: boolean },
) {
  return ctx.db
    .select({
      id: shifts.id,
      version: shifts.version,
      userId: shifts.userId,
      onDay: shifts.onDay,
      shiftKindId: shifts.shiftKindId,
      kind: shiftKinds.name,
      role: shifts.role,
      startsAt: shifts.startsAt,
      endsAt: shifts.endsAt,
      publishedAt: shifts.publishedAt,
    })
    .from(shifts)
    .innerJoin(shiftKinds, eq(shiftKinds.id, shifts.shiftKindId))
    .where(
      and(
        eq(shifts.departmentId, departmentId),
        gte(shifts.onDay, from),
        lte(shifts.onDay, to),
        isNull(shifts.removedAt),
        isPlanner ? undefined : isNotNull(shifts.publishedAt),
      ),
    )
    .orderBy(asc(shifts.startsAt), asc(shifts.id));
}

/** Nurses who belong to the department, and whoever worked there lately. */
async function listKnown(ctx: Context, departmentId: string, weekFrom: string): Promise<string[]> {
  const members = await ctx.db
    .select({ userId: users.id })
    .from(staffMembers)
    .innerJoin(users, eq(users.id, staffMembers.userId))
    .where(
      and(
        eq(staffMembers.departmentId, departmentId),
        eq(staffMembers.profession, "nurse"),
        eq(users.status, "active"),
      ),
    );
  const rows = await ctx.db
    .selectDistinct({ userId: shifts.userId })
    .from(shifts)
    .innerJoin(users, eq(users.id, shifts.userId))
    .where(
      and(
        eq(shifts.departmentId, departmentId),
        isNull(shifts.removedAt),
        gte(shifts.onDay, addDays(weekFrom, -KNOWN_DAYS)),
        lte(shifts.onDay, addDays(weekFrom, KNOWN_DAYS)),
        eq(users.status, "active"),
      ),
    );
  return [...new Set([...members, ...rows].map(({ userId }) => userId))];
}

function listDutiesAround(ctx: Context, userIds: readonly string[], range: Interval) {
  const beside = 2 * 86_400_000;
  return userIds.length === 0
    ? []
    : ctx.db
        .select({
          id: shifts.id,
          userId: shifts.userId,
          departmentId: shifts.departmentId,
          department: departments.name,
          kind: shiftKinds.name,
          onDay: shifts.onDay,
          startsAt: shifts.startsAt,
          endsAt: shifts.endsAt,
        })
        .from(shifts)
        .innerJoin(departments, eq(departments.id, shifts.departmentId))
        .innerJoin(shiftKinds, eq(shiftKinds.id, shifts.shiftKindId))
        .where(
          and(
            inArray(shifts.userId, [...userIds]),
            isNull(shifts.removedAt),
            gt(shifts.endsAt, new Date(range.startsAt.getTime() - beside)),
            lt(shifts.startsAt, new Date(range.endsAt.getTime() + beside)),
          ),
        );
}
