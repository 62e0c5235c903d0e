import "server-only";
import { and, asc, eq, gte, inArray, isNotNull, isNull, lt } from "drizzle-orm";
import { appointments, departments, practitioners, shiftKinds, shifts } from "@/db/schema";
import { authorize, can } from "../access/permissions";
import { type AffectedShift, type AffectedVisit, affectedVisits } from "../appointments/affected";
import { PLANNED } from "../appointments/rules";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { getSettings } from "../settings/queries";
import { isAvailable } from "../shifts/rules";
import { openTimeFor } from "../slots/rules";
import { type Days, getSchedule, type Schedule, type Supposed } from "../slots/schedule";
import { addDays, localDate } from "../time";
import type { ChangeStaffWeek, ChangeWeek } from "./inputs";
import { canChangeStaffWeek, canChangeWeek, type Session } from "./rules";

/** Statuses whose visit is still to come or going on. */
const AHEAD = ["proposed", "booked", "arrived", "in-consultation"] as const;
/** How far ahead the front desk looks. */
const HORIZON_DAYS = 90;

/**
 * Visits of a practitioner that a week would leave outside its hours, from its first day on. They stay booked. Asked before
 * saving and again by saving. @throws NotFound for somebody else's week
 */
export async function listVisitsOutside(ctx: Context, input: ChangeWeek): Promise<AffectedVisit[]> {
  authorize(ctx.viewer, "availabilities.change");
  if (!canChangeWeek(ctx.viewer, input.practitionerId)) throw new NotFound();
  const { timeZone } = await getSettings(ctx.db);
  const rows = await ctx.db
    .select({ id: appointments.id, startsAt: appointments.startsAt, endsAt: appointments.endsAt })
    .from(appointments)
    .where(
      and(
        eq(appointments.practitionerId, input.practitionerId),
        inArray(appointments.status, AHEAD),
        gte(appointments.startsAt, later(startOfDay(input.from, timeZone), ctx.now)),
        input.until ? lt(appointments.startsAt, startOfDay(addDays(input.until, 1), timeZone)) : undefined,
      ),
    );
  const sessions = input.sessions.map(
    (session): Session => ({
      ...session,
      id: "",
      practitionerId: input.practitionerId,
      roomId: session.roomId ?? null,
      effectiveFrom: input.from,
      effectiveTo: input.until ? addDays(input.until, 1) : null,
    }),
  );
  const days = { practitionerIds: [input.practitionerId], ...datesOf(rows, input.from, timeZone) };
  const schedule = await getSchedule(ctx, days, { sessions });
  const ids = rows.filter((visit) => !fits(schedule, { ...input, ...visit })).map(({ id }) => id);
  return ids.length === 0 ? [] : affectedVisits(ctx, inArray(appointments.id, ids));
}

/** Ids of planned visits of the next three months that no hours of their practitioner hold. */
export async function listStrayVisits(ctx: Context): Promise<string[]> {
  authorize(ctx.viewer, "appointments.move");
  const { timeZone } = await getSettings(ctx.db);
  const today = localDate(ctx.now, timeZone);
  const rows = await ctx.db
    .select({
      id: appointments.id,
      practitionerId: appointments.practitionerId,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
    })
    .from(appointments)
    .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(
      and(
        inArray(appointments.status, PLANNED),
        gte(appointments.startsAt, ctx.now),
        lt(appointments.startsAt, startOfDay(addDays(today, HORIZON_DAYS), timeZone)),
      ),
    );
  const practitionerIds = [...new Set(rows.map(({ practitionerId }) => practitionerId))];
  const schedule = await getSchedule(ctx, { practitionerIds, from: today, to: addDays(today, HORIZON_DAYS) });
  return rows.filter((visit) => !fits(schedule, visit)).map(({ id }) => id);
}

/** Is a visit one that has to be moved: no hours hold it, or its practitioner is away then? */
export async function mustMove(
  ctx: Context,
  visit: { practitionerId: string; startsAt: Date; endsAt: Date },
): Promise<boolean> {
  const { timeZone } = await getSettings(ctx.db);
  const date = localDate(visit.startsAt, timeZone);
  const schedule = await getSchedule(ctx, { practitionerIds: [visit.practitionerId], from: date, to: date });
  const isAway = schedule.absences.some(
    ({ startsAt, endsAt }) => startsAt < visit.endsAt && endsAt > visit.startsAt,
  );
  return isAway || !fits(schedule, visit);
}

/** Planned visits ahead that hours hold now and would no longer hold. They stay booked. */
export async function listVisitsLosing(
  ctx: Context,
  days: Days,
  supposed: Supposed,
): Promise<AffectedVisit[]> {
  const ids = await listIdsLosing(ctx, days, supposed);
  return ids.length === 0 ? [] : affectedVisits(ctx, inArray(appointments.id, ids));
}

/** Their ids. */
export async function listIdsLosing(ctx: Context, days: Days, supposed: Supposed): Promise<string[]> {
  const { timeZone } = await getSettings(ctx.db);
  const rows = await ctx.db
    .select({
      id: appointments.id,
      practitionerId: appointments.practitionerId,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
    })
    .from(appointments)
    .where(
      and(
        inArray(appointments.practitionerId, [...days.practitionerIds]),
        inArray(appointments.status, PLANNED),
        gte(appointments.startsAt, later(startOfDay(days.from, timeZone), ctx.now)),
        lt(appointments.startsAt, startOfDay(addDays(days.to, 1), timeZone)),
      ),
    );
  if (rows.length === 0) return [];
  const now = await getSchedule(ctx, days);
  const then = await getSchedule(ctx, days, supposed);
  return rows.filter((visit) => fits(now, visit) && !fits(then, visit)).map(({ id }) => id);
}

/** Shifts of somebody that lie outside the hours they now give. They stay. @throws NotFound for somebody else's week */
export async function listShiftsOutside(ctx: Context, input: ChangeStaffWeek): Promise<AffectedShift[]> {
  authorize(ctx.viewer, "availabilities.change");
  if (!canChangeStaffWeek(ctx.viewer, input.userId)) throw new NotFound();
  const hours = input.sessions.map((session) => ({
    ...session,
    effectiveFrom: input.from,
    effectiveTo: input.until ? addDays(input.until, 2) : null,
  }));
  const rows = await ctx.db
    .select({
      id: shifts.id,
      onDay: shifts.onDay,
      startsAt: shifts.startsAt,
      endsAt: shifts.endsAt,
      kind: shiftKinds.name,
      startMinute: shiftKinds.startMinute,
      endMinute: shiftKinds.endMinute,
      department: departments.name,
    })
    .from(shifts)
    .innerJoin(shiftKinds, eq(shiftKinds.id, shifts.shiftKindId))
    .innerJoin(departments, eq(departments.id, shifts.departmentId))
    .where(
      and(
        eq(shifts.userId, input.userId),
        isNull(shifts.removedAt),
        // Nobody learns of a duty before its week is published, apart from those who plan it.
        can(ctx.viewer, "rotas.plan") ? undefined : isNotNull(shifts.publishedAt),
        gte(shifts.onDay, input.from),
        gte(shifts.startsAt, ctx.now),
        input.until ? lt(shifts.onDay, addDays(input.until, 1)) : undefined,
      ),
    )
    .orderBy(asc(shifts.startsAt));
  return rows
    .filter((shift) => hours.length === 0 || isAvailable(hours, shift, shift.onDay) === false)
    .map(({ id, startsAt, endsAt, kind, department }) => ({
      id,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      kind,
      department,
    }));
}

const later = (a: Date, b: Date) => new Date(Math.max(a.getTime(), b.getTime()));

function fits(
  { open, timeZone }: Schedule,
  visit: { practitionerId: string; startsAt: Date; endsAt: Date },
): boolean {
  return openTimeFor(open(visit.practitionerId, localDate(visit.startsAt, timeZone)), visit) !== null;
}

/** The days on which any of the visits begin. */
function datesOf(visits: readonly { startsAt: Date }[], from: string, timeZone: string) {
  const dates = visits.map(({ startsAt }) => localDate(startsAt, timeZone)).sort();
  return { from: dates[0] ?? from, to: dates.at(-1) ?? from };
}
