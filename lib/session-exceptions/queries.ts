import "server-only";
import { and, asc, eq, gte, sql } from "drizzle-orm";
import { appointmentTypes, profiles, rooms, sessionExceptions, sessionExceptionTypes } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { AffectedVisit } from "../appointments/affected";
import { listVisitsLosing } from "../availabilities/outside";
import { canChangeWeek } from "../availabilities/rules";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { type DayException, overlaps, startsIn } from "../slots/rules";
import { getSchedule, type Supposed } from "../slots/schedule";
import { listTaken } from "../slots/taken";
import { profileNameIfAny } from "../users/names";
import type { PreviewDay } from "./inputs";
import { intervalOf, NOT_OF_CANCELLED } from "./rules";

export type SingleDay = Awaited<ReturnType<typeof listSingleDays>>[number];
/** What a day would be like: its hours with their slots, and the visits that would lie outside. */
export type DayPreview = {
  date: string;
  hours: {
    startsAt: string;
    endsAt: string;
    room: string | null;
    capacity: number;
    slots: { startsAt: string; isTaken: boolean }[];
  }[];
  visits: AffectedVisit[];
};

/** Days from `today` on that are other than the practitioner's week, those that were withdrawn included. */
export async function listSingleDays(
  ctx: Context,
  { practitionerId, today }: { practitionerId: string; today: string },
) {
  authorize(ctx.viewer, "availabilities.read");
  return ctx.db
    .select({
      id: sessionExceptions.id,
      kind: sessionExceptions.kind,
      date: sessionExceptions.date,
      startMinute: sessionExceptions.startMinute,
      endMinute: sessionExceptions.endMinute,
      slotMinutes: sessionExceptions.slotMinutes,
      capacity: sessionExceptions.capacity,
      /** Names of the kinds of visit that it is kept for; none: every kind. */
      types: typeNames,
      room: rooms.name,
      reason: sessionExceptions.reason,
      createdBy: profileNameIfAny,
      withdrawnAt: sessionExceptions.withdrawnAt,
      version: sessionExceptions.version,
    })
    .from(sessionExceptions)
    .leftJoin(rooms, eq(rooms.id, sessionExceptions.roomId))
    .leftJoin(profiles, eq(profiles.userId, sessionExceptions.createdBy))
    .where(and(eq(sessionExceptions.practitionerId, practitionerId), gte(sessionExceptions.date, today)))
    .orderBy(asc(sessionExceptions.date), asc(sessionExceptions.startMinute), asc(sessionExceptions.id))
    .limit(MOST_SHOWN);
}

/** The day as it would be. @throws NotFound for somebody else's week. */
export async function previewDay(ctx: Context, change: PreviewDay): Promise<DayPreview> {
  authorize(ctx.viewer, "availabilities.change");
  const { practitionerId, date, supposed } = await supposedBy(ctx, change);
  const days = { practitionerIds: [practitionerId], from: date, to: date };
  const [schedule, visits, places] = [
    await getSchedule(ctx, days, supposed),
    await listVisitsLosing(ctx, days, supposed),
    await ctx.db.select({ id: rooms.id, name: rooms.name }).from(rooms),
  ];
  const range = intervalOf({ date, startMinute: 0, endMinute: 1_440 }, schedule.timeZone);
  const taken = [
    ...(await listTaken(ctx, { range, practitionerIds: days.practitionerIds, roomIds: [], deviceIds: [] })),
    ...schedule.absences,
  ];
  const roomNames = new Map(places.map(({ id, name }) => [id, name]));
  return {
    date,
    visits,
    hours: schedule.open(practitionerId, date).map((session) => ({
      startsAt: session.startsAt.toISOString(),
      endsAt: session.endsAt.toISOString(),
      room: session.roomId ? (roomNames.get(session.roomId) ?? null) : null,
      capacity: session.capacity,
      slots: startsIn(session, { durationMinutes: session.slotMinutes, notBefore: ctx.now }).map((slot) => ({
        startsAt: slot.startsAt.toISOString(),
        isTaken: taken.some((other) => overlaps(other, slot)),
      })),
    })),
  };
}

/** For writing. @throws NotFound, also for somebody else's. */
export async function getException(ctx: Context, exceptionId: string) {
  const [row] = await ctx.db.select().from(sessionExceptions).where(eq(sessionExceptions.id, exceptionId));
  if (!row || !canChangeWeek(ctx.viewer, row.practitionerId)) throw new NotFound();
  return row;
}

const MOST_SHOWN = 200;

const typeNames = sql<string[]>`array(select kind.name from ${sessionExceptionTypes}
  join ${appointmentTypes} as kind on kind.id = ${sessionExceptionTypes.typeId}
  where ${sessionExceptionTypes}.exception_id = ${sessionExceptions}.id order by kind.name)`;

async function supposedBy(
  ctx: Context,
  change: PreviewDay,
): Promise<{ practitionerId: string; date: string; supposed: Supposed }> {
  if ("withdraw" in change) {
    const { practitionerId, date, id } = await getException(ctx, change.withdraw.exceptionId);
    return { practitionerId, date, supposed: { withoutException: id } };
  }
  const asked = "cancel" in change ? change.cancel : change.add;
  if (!canChangeWeek(ctx.viewer, asked.practitionerId)) throw new NotFound();
  const exception: DayException =
    "cancel" in change
      ? { ...change.cancel, kind: "cancelled", ...NOT_OF_CANCELLED }
      : { ...change.add, kind: "extra", roomId: change.add.roomId ?? null };
  return {
    practitionerId: asked.practitionerId,
    date: asked.date,
    supposed: { alsoExceptions: [exception] },
  };
}
