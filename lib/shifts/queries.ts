import "server-only";
import { and, asc, eq, gt, isNotNull, isNull, lt, lte, ne } from "drizzle-orm";
import { departments, profiles, shiftKinds, shiftNeeds, shifts } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import { NotFound } from "../errors";
import type { Interval } from "../slots/rules";
import { profileName } from "../users/names";
import { minutesOf } from "./rules";

export type OwnShift = Awaited<ReturnType<typeof listOwnShifts>>[number];
export type OnDuty = Awaited<ReturnType<typeof listOnDuty>>[number];

const AHEAD_DAYS = 42;
/** No shift is longer than a day, so none further away than this can be too near. */
const NEIGHBOUR_MS = 36 * 3_600_000;

/** The viewer's published duties from today on, for six weeks. */
export async function listOwnShifts(ctx: Context) {
  authorize(ctx.viewer, "shifts.read");
  const { userId } = ctx.viewer;
  if (!userId) throw new NotFound();
  const rows = await ctx.db
    .select({
      id: shifts.id,
      version: shifts.version,
      onDay: shifts.onDay,
      startsAt: shifts.startsAt,
      endsAt: shifts.endsAt,
      kind: shiftKinds.name,
      departmentId: shifts.departmentId,
      department: departments.name,
      role: shifts.role,
    })
    .from(shifts)
    .innerJoin(shiftKinds, eq(shiftKinds.id, shifts.shiftKindId))
    .innerJoin(departments, eq(departments.id, shifts.departmentId))
    .where(
      and(
        eq(shifts.userId, userId),
        isNull(shifts.removedAt),
        isNotNull(shifts.publishedAt),
        gt(shifts.endsAt, ctx.now),
        lt(shifts.startsAt, new Date(ctx.now.getTime() + AHEAD_DAYS * 86_400_000)),
      ),
    )
    .orderBy(asc(shifts.startsAt));
  return rows.map((row) => ({
    ...row,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    minutes: minutesOf([row]),
  }));
}

/** Who is on published duty at this moment, by department. */
export async function listOnDuty(ctx: Context) {
  authorize(ctx.viewer, "shifts.read");
  const rows = await ctx.db
    .select({
      id: shifts.id,
      departmentId: shifts.departmentId,
      department: departments.name,
      kind: shiftKinds.name,
      role: shifts.role,
      person: profileName,
      phone: profiles.phone,
      endsAt: shifts.endsAt,
    })
    .from(shifts)
    .innerJoin(shiftKinds, eq(shiftKinds.id, shifts.shiftKindId))
    .innerJoin(departments, eq(departments.id, shifts.departmentId))
    .innerJoin(profiles, eq(profiles.userId, shifts.userId))
    .where(
      and(
        isNull(shifts.removedAt),
        isNotNull(shifts.publishedAt),
        lte(shifts.startsAt, ctx.now),
        gt(shifts.endsAt, ctx.now),
      ),
    )
    .orderBy(asc(departments.name), asc(shifts.endsAt), asc(profiles.familyName), asc(shifts.id));
  return rows.map((row) => ({ ...row, endsAt: row.endsAt.toISOString() }));
}

/** What a department works in, with what each needs. */
export async function listShiftKinds(
  ctx: Context,
  departmentId: string,
  { all = false }: { all?: boolean } = {},
) {
  authorize(ctx.viewer, "shifts.read");
  const [kinds, needs] = await Promise.all([
    ctx.db
      .select({
        id: shiftKinds.id,
        name: shiftKinds.name,
        startMinute: shiftKinds.startMinute,
        endMinute: shiftKinds.endMinute,
        isActive: shiftKinds.isActive,
        version: shiftKinds.version,
      })
      .from(shiftKinds)
      .where(and(eq(shiftKinds.departmentId, departmentId), all ? undefined : eq(shiftKinds.isActive, true)))
      .orderBy(asc(shiftKinds.startMinute), asc(shiftKinds.name)),
    ctx.db
      .select({
        shiftKindId: shiftNeeds.shiftKindId,
        weekday: shiftNeeds.weekday,
        role: shiftNeeds.role,
        headcount: shiftNeeds.headcount,
      })
      .from(shiftNeeds)
      .innerJoin(shiftKinds, eq(shiftKinds.id, shiftNeeds.shiftKindId))
      .where(eq(shiftKinds.departmentId, departmentId)),
  ]);
  return kinds.map((kind) => ({
    ...kind,
    needs: needs.filter(({ shiftKindId }) => shiftKindId === kind.id),
  }));
}

/** Somebody's duties so near to a stretch of time that they could overlap it or shorten the rest beside it. */
export function listAround(ctx: Context, userId: string, range: Interval, except?: string) {
  return ctx.db
    .select({ id: shifts.id, startsAt: shifts.startsAt, endsAt: shifts.endsAt })
    .from(shifts)
    .where(
      and(
        eq(shifts.userId, userId),
        isNull(shifts.removedAt),
        lt(shifts.startsAt, new Date(range.endsAt.getTime() + NEIGHBOUR_MS)),
        gt(shifts.endsAt, new Date(range.startsAt.getTime() - NEIGHBOUR_MS)),
        except ? ne(shifts.id, except) : undefined,
      ),
    );
}
