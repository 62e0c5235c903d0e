import "server-only";
import { and, asc, between, eq, inArray, isNull, ne, type SQL, sql } from "drizzle-orm";
import {
  appointmentTypes,
  devices,
  locations,
  publicHolidays,
  rooms,
  sessionExceptions,
  sessionExceptionTypes,
} from "@/db/schema";
import { listSessions } from "../availabilities/queries";
import type { Session } from "../availabilities/rules";
import { daysFromTo } from "../clock";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { getSettings } from "../settings/queries";
import { listAbsences } from "../time-off/absences";
import { closedTimes } from "./closures";
import type { Needs, Resources } from "./places";
import { type Closure, type DayException, type Holiday, type OpenTime, openTimes } from "./rules";

export type Days = { practitionerIds: readonly string[]; from: string; to: string };

/** When practitioners see patients on any of these days, and when they are away. */
export type Schedule = {
  timeZone: string;
  open: (practitionerId: string, date: string) => OpenTime[];
  /** What does not take place of the week, and why. */
  closures: (practitionerId: string, date: string) => Closure[];
  absences: Awaited<ReturnType<typeof listAbsences>>;
};

/** A change that is not saved yet. */
export type Supposed = {
  /** Instead of the weeks that hold. */
  sessions?: readonly Session[];
  alsoExceptions?: readonly DayException[];
  withoutException?: string;
  alsoHolidays?: readonly Holiday[];
  withoutHoliday?: string;
};

/**
 * The effective hours of these practitioners: weeks, extra and cancelled sessions, holidays, approved time off. With
 * `supposed`, what they would be.
 */
export async function getSchedule(ctx: Context, days: Days, supposed: Supposed = {}): Promise<Schedule> {
  const { timeZone } = await getSettings(ctx.db);
  const range = daysFromTo(days.from, days.to, timeZone);
  // One after the other: a booking asks inside its transaction, which has one connection.
  const [sessions, exceptions, holidays, absences] = [
    supposed.sessions ?? (await listSessions(ctx, days)),
    [...(await listExceptions(ctx, days, supposed)), ...(supposed.alsoExceptions ?? [])],
    [...(await listHolidays(ctx, days, supposed)), ...(supposed.alsoHolidays ?? [])],
    await listAbsences(ctx, { practitionerIds: days.practitionerIds, range }),
  ];
  const weeks = Map.groupBy(sessions, ({ practitionerId }) => practitionerId);
  const others = Map.groupBy(exceptions, ({ practitionerId }) => practitionerId);
  return {
    timeZone,
    absences,
    open: (practitionerId, date) =>
      openTimes(weeks.get(practitionerId) ?? [], date, timeZone, {
        exceptions: others.get(practitionerId) ?? [],
        holidays,
      }),
    closures: (practitionerId, date) =>
      closedTimes(weeks.get(practitionerId) ?? [], date, timeZone, {
        exceptions: others.get(practitionerId) ?? [],
        holidays,
      }),
  };
}

/** What a visit of this type needs, and how far ahead it is booked; also of one that is no longer in use. @throws NotFound */
export async function getNeeds(ctx: Context, typeId: string) {
  const [type] = await ctx.db
    .select({
      typeId: appointmentTypes.id,
      durationMinutes: appointmentTypes.durationMinutes,
      bufferBeforeMinutes: appointmentTypes.bufferBeforeMinutes,
      bufferAfterMinutes: appointmentTypes.bufferAfterMinutes,
      roomKind: appointmentTypes.roomKind,
      deviceKindId: appointmentTypes.deviceKindId,
      horizonDays: appointmentTypes.horizonDays,
    })
    .from(appointmentTypes)
    .where(eq(appointmentTypes.id, typeId));
  if (!type) throw new NotFound();
  return type;
}

/** The rooms and the equipment in use, as far as a type asks for them. */
export async function listResources(
  { db }: Context,
  needs: Pick<Needs, "roomKind" | "deviceKindId">,
): Promise<Resources> {
  if (needs.roomKind === null && needs.deviceKindId === null) return { rooms: [], devices: [] };
  const inUse = await db
    .select({ id: rooms.id, kind: rooms.kind })
    .from(rooms)
    .where(eq(rooms.isActive, true))
    .orderBy(asc(rooms.name), asc(rooms.id));
  if (needs.deviceKindId === null) return { rooms: inUse, devices: [] };
  return {
    rooms: inUse,
    devices: await db
      .select({ id: devices.id, kindId: devices.kindId, roomId: devices.roomId })
      .from(devices)
      .where(and(eq(devices.kindId, needs.deviceKindId), eq(devices.isActive, true)))
      .orderBy(asc(devices.name), asc(devices.id)),
  };
}

const exceptionTypeIds = sql<string[]>`array(select type_id from ${sessionExceptionTypes}
  where ${sessionExceptionTypes}.exception_id = ${sessionExceptions}.id order by type_id)`;

async function listExceptions(
  { db }: Context,
  { practitionerIds, from, to }: Days,
  { withoutException }: Supposed,
): Promise<DayException[]> {
  if (practitionerIds.length === 0) return [];
  return db
    .select({
      practitionerId: sessionExceptions.practitionerId,
      kind: sessionExceptions.kind,
      date: sessionExceptions.date,
      startMinute: sessionExceptions.startMinute,
      endMinute: sessionExceptions.endMinute,
      slotMinutes: sessionExceptions.slotMinutes,
      capacity: sessionExceptions.capacity,
      typeIds: exceptionTypeIds,
      roomId: sessionExceptions.roomId,
      reason: sessionExceptions.reason,
    })
    .from(sessionExceptions)
    .where(
      and(
        inArray(sessionExceptions.practitionerId, [...practitionerIds]),
        between(sessionExceptions.date, from, to),
        isNull(sessionExceptions.withdrawnAt),
        withoutException ? ne(sessionExceptions.id, withoutException) : undefined,
      ),
    );
}

/** Holidays of a site are those of the rooms below it in the tree of locations. */
async function listHolidays(
  { db }: Context,
  { from, to }: Pick<Days, "from" | "to">,
  { withoutHoliday }: Supposed,
): Promise<Holiday[]> {
  return db
    .select({
      date: publicHolidays.date,
      name: publicHolidays.name,
      roomIds: sql<string[] | null>`case when ${publicHolidays.siteId} is not null then ${roomsBelow(
        sql`${publicHolidays.siteId}`,
      )} end`,
    })
    .from(publicHolidays)
    .where(
      and(
        between(publicHolidays.date, from, to),
        eq(publicHolidays.isActive, true),
        withoutHoliday ? ne(publicHolidays.id, withoutHoliday) : undefined,
      ),
    );
}

/** The rooms of a site; NULL: everywhere, as a holiday has it. */
export async function roomsOfSite({ db }: Context, siteId: string | null): Promise<readonly string[] | null> {
  if (siteId === null) return null;
  const { rows } = await db.execute<{ ids: string[] }>(
    sql`select ${roomsBelow(sql`${siteId}::uuid`)} as ids`,
  );
  return rows[0]?.ids ?? [];
}

const roomsBelow = (siteId: SQL): SQL => sql`array(
  with recursive below as (
    select ${siteId} as id
    union all
    select place.id from ${locations} as place join below on place.parent_id = below.id
  )
  select room.id from ${rooms} as room join below on room.location_id = below.id)`;
