import "server-only";
import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { appointments, departments, practitioners, profiles, shiftKinds, shifts, timeOff } from "@/db/schema";
import { authorize, can } from "../access/permissions";
import {
  type AffectedShift,
  type AffectedVisit,
  affectedVisits,
  discloseVisits,
} from "../appointments/affected";
import { selectVisits, type Visit } from "../appointments/queries";
import { PLANNED } from "../appointments/rules";
import { listStrayVisits } from "../availabilities/outside";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { offset, type Page, toPage } from "../pagination";
import type { Interval } from "../slots/rules";
import { nameOfUser, profileName } from "../users/names";
import { openOffersInstead } from "../visits-to-move/queries";
import type { TimeOffFilter } from "./inputs";

export type TimeOffRow = Awaited<ReturnType<typeof selectTimeOff>>[number];
/** `offeredUntil`: another time is offered, and the patient has not answered yet. */
export type VisitToMove = Visit & { isOutsideHours: boolean; offeredUntil: string | null };
export type Affected = { visits: AffectedVisit[]; shifts: AffectedShift[] };

const SHOWN = 200;

/** The viewer's own, what lies ahead first. */
export async function listOwnTimeOff(ctx: Context): Promise<TimeOffRow[]> {
  authorize(ctx.viewer, "timeOff.request");
  const { userId } = ctx.viewer;
  if (!userId) throw new NotFound();
  return selectTimeOff(ctx, eq(timeOff.userId, userId), { limit: SHOWN, offset: 0 });
}

/** Somebody's, for those who decide, whatever became of it. */
export async function listTimeOffOf(ctx: Context, userId: string): Promise<TimeOffRow[]> {
  authorize(ctx.viewer, "timeOff.decide");
  return selectTimeOff(ctx, eq(timeOff.userId, userId), { limit: SHOWN, offset: 0 });
}

/** Everybody's, for those who decide: what waits comes in the order in which it begins. */
export async function listTimeOff(ctx: Context, filter: TimeOffFilter): Promise<Page<TimeOffRow>> {
  authorize(ctx.viewer, "timeOff.decide");
  const where = and(
    eq(timeOff.status, filter.status ?? "requested"),
    filter.person ? eq(timeOff.userId, filter.person) : undefined,
  );
  const rows = await selectTimeOff(ctx, where, { limit: filter.size, offset: offset(filter) });
  const [total] = await ctx.db.select({ rows: count() }).from(timeOff).where(where);
  return toPage(rows, total?.rows ?? 0, filter);
}

/**
 * What somebody's absence would touch from now on: visits that stay booked until they are moved, and shifts that would be
 * taken off. Patients are named to those who may read visits. @throws NotFound for somebody else, unless one decides.
 */
export async function listAffected(ctx: Context, userId: string, range: Interval): Promise<Affected> {
  authorize(ctx.viewer, "timeOff.request");
  if (userId !== ctx.viewer.userId && !can(ctx.viewer, "timeOff.decide")) throw new NotFound();
  const from = new Date(Math.max(range.startsAt.getTime(), ctx.now.getTime()));
  const where = and(
    inArray(
      appointments.practitionerId,
      ctx.db.select({ id: practitioners.id }).from(practitioners).where(eq(practitioners.userId, userId)),
    ),
    inArray(appointments.status, PLANNED),
    lt(appointments.startsAt, range.endsAt),
    gt(appointments.endsAt, from),
  );
  // One after the other: approving asks inside its transaction, which has one connection.
  const visits = await affectedVisits(ctx, where);
  const duties = await ctx.db
    .select({
      id: shifts.id,
      startsAt: shifts.startsAt,
      endsAt: shifts.endsAt,
      kind: shiftKinds.name,
      department: departments.name,
    })
    .from(shifts)
    .innerJoin(shiftKinds, eq(shiftKinds.id, shifts.shiftKindId))
    .innerJoin(departments, eq(departments.id, shifts.departmentId))
    .where(
      and(
        eq(shifts.userId, userId),
        isNull(shifts.removedAt),
        // Nobody learns of a duty before its week is published, apart from those who decide.
        can(ctx.viewer, "timeOff.decide") ? undefined : isNotNull(shifts.publishedAt),
        lt(shifts.startsAt, range.endsAt),
        gt(shifts.endsAt, range.startsAt),
      ),
    )
    .orderBy(asc(shifts.startsAt));
  return {
    visits,
    shifts: duties.map((duty) => ({
      ...duty,
      startsAt: duty.startsAt.toISOString(),
      endsAt: duty.endsAt.toISOString(),
    })),
  };
}

/** Planned visits ahead inside approved time off of their practitioner or outside their hours: the work list of the front desk. */
export async function listVisitsToMove(ctx: Context): Promise<VisitToMove[]> {
  authorize(ctx.viewer, "appointments.move");
  const stray = await listStrayVisits(ctx);
  const visits = await selectVisits(
    ctx,
    and(
      inArray(appointments.status, PLANNED),
      gte(appointments.startsAt, ctx.now),
      or(
        stray.length > 0 ? inArray(appointments.id, stray) : undefined,
        sql`EXISTS (SELECT 1 FROM ${timeOff} JOIN ${practitioners} ON ${practitioners.userId} = ${timeOff.userId}
        WHERE ${practitioners.id} = ${appointments.practitionerId} AND ${timeOff.status} = 'approved'
          AND ${timeOff.startsAt} < ${appointments.endsAt} AND ${timeOff.endsAt} > ${appointments.startsAt})`,
      ),
    ),
    { limit: SHOWN },
  );
  await discloseVisits(ctx, visits);
  const outside = new Set(stray);
  const offers = await openOffersInstead(
    ctx,
    visits.map(({ id }) => id),
  );
  return visits.map((visit) => ({
    ...visit,
    isOutsideHours: outside.has(visit.id),
    offeredUntil: offers.get(visit.id)?.toISOString() ?? null,
  }));
}

async function selectTimeOff(ctx: Context, where: SQL | undefined, page: { limit: number; offset: number }) {
  const rows = await ctx.db
    .select({
      id: timeOff.id,
      userId: timeOff.userId,
      person: profileName,
      kind: timeOff.kind,
      startsAt: timeOff.startsAt,
      endsAt: timeOff.endsAt,
      isWholeDays: timeOff.isWholeDays,
      note: timeOff.note,
      status: timeOff.status,
      requestedAt: timeOff.requestedAt,
      decidedAt: timeOff.decidedAt,
      decidedBy: nameOfUser(timeOff.decidedBy),
      decisionReason: timeOff.decisionReason,
      cancelReason: timeOff.cancelReason,
      version: timeOff.version,
    })
    .from(timeOff)
    .innerJoin(profiles, eq(profiles.userId, timeOff.userId))
    .where(where)
    .orderBy(desc(timeOff.startsAt), desc(timeOff.id))
    .limit(page.limit)
    .offset(page.offset);
  return rows;
}
