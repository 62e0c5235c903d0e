import "server-only";
import { and, asc, between, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { appointmentTypes, devices, locations, publicHolidays, rooms, sessionExceptions } from "@/db/schema";
import { listSessions } from "../availabilities/queries";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { getSettings } from "../settings/queries";
import { addDays } from "../time";
import { listAbsences } from "../time-off/absences";
import type { Needs, Resources } from "./places";
import { type DayException, type Holiday, type OpenTime, openTimes } from "./rules";

type Days = { practitionerIds: readonly string[]; from: string; to: string };

/** When practitioners see patients on any of these days, and when they are away. */
export type Schedule = {
  timeZone: string;
  open: (practitionerId: string, date: string) => OpenTime[];
  absences: Awaited<ReturnType<typeof listAbsences>>;
};

/** The effective hours of these practitioners: weeks, extra and cancelled sessions, holidays, approved time off. */
export async function getSchedule(ctx: Context, days: Days): Promise<Schedule> {
  const { timeZone } = await getSettings(ctx.db);
  const range = {
    startsAt: startOfDay(days.from, timeZone),
    endsAt: startOfDay(addDays(days.to, 1), timeZone),
  };
  const [sessions, exceptions, holidays, absences] = [
    await listSessions(ctx, days),
    await listExceptions(ctx, days),
    await listHolidays(ctx, days),
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

async function listExceptions({ db }: Context, { practitionerIds, from, to }: Days): Promise<DayException[]> {
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
      roomId: sessionExceptions.roomId,
    })
    .from(sessionExceptions)
    .where(
      and(
        inArray(sessionExceptions.practitionerId, [...practitionerIds]),
        between(sessionExceptions.date, from, to),
        isNull(sessionExceptions.withdrawnAt),
      ),
    );
}

/** Holidays of a site are those of the rooms below it in the tree of locations. */
async function listHolidays({ db }: Context, { from, to }: Days): Promise<Holiday[]> {
  return db
    .select({
      date: publicHolidays.date,
      roomIds: sql<string[] | null>`case when ${publicHolidays.siteId} is not null then ${roomsBelow(
        sql`${publicHolidays.siteId}`,
      )} end`,
    })
    .from(publicHolidays)
    .where(and(between(publicHolidays.date, from, to), eq(publicHolidays.isActive, true)));
}

const roomsBelow = (siteId: SQL): SQL => sql`array(
  with recursive below as (
    select ${siteId} as id
    union all
    select place.id from ${locations} as place join below on place.parent_id = below.id
  )
  select room.id from ${rooms} as room join below on room.location_id = below.id)`;
