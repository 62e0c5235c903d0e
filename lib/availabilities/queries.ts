import "server-only";
import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { appointmentTypes, availabilities, availabilityTypes, rooms, staffAvailabilities } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { canChangeStaffWeek, type Session, type StaffHours } from "./rules";

export type ShownSession = Session & {
  room: string | null;
  /** Names of the kinds of visit that can be booked into it; empty: every kind. */
  types: string[];
};

/** Sessions of these practitioners that are in force on any day of the stretch, both ends included. */
export async function listSessions(
  ctx: Context,
  { practitionerIds, from, to }: { practitionerIds: readonly string[]; from: string; to: string },
): Promise<Session[]> {
  authorize(ctx.viewer, "availabilities.read");
  if (practitionerIds.length === 0) return [];
  return ctx.db
    .select(columns)
    .from(availabilities)
    .where(
      and(
        inArray(availabilities.practitionerId, [...practitionerIds]),
        isNull(availabilities.endedAt),
        lte(availabilities.effectiveFrom, to),
        or(isNull(availabilities.effectiveTo), gt(availabilities.effectiveTo, from)),
      ),
    );
}

/** What holds on `today` or later: the present week, and a week that begins later. */
export async function listWeek(
  ctx: Context,
  { practitionerId, today }: { practitionerId: string; today: string },
): Promise<ShownSession[]> {
  authorize(ctx.viewer, "availabilities.read");
  return ctx.db
    .select({ ...columns, room: rooms.name, types: typeNames })
    .from(availabilities)
    .leftJoin(rooms, eq(rooms.id, availabilities.roomId))
    .where(
      and(
        eq(availabilities.practitionerId, practitionerId),
        isNull(availabilities.endedAt),
        or(isNull(availabilities.effectiveTo), gt(availabilities.effectiveTo, today)),
      ),
    )
    .orderBy(asc(availabilities.weekday), asc(availabilities.startMinute), asc(availabilities.effectiveFrom));
}

/** The same of somebody who can be rostered. @throws NotFound for somebody else, unless one manages people. */
export async function listStaffWeek(
  ctx: Context,
  { userId, today }: { userId: string; today: string },
): Promise<StaffHours[]> {
  authorize(ctx.viewer, "availabilities.read");
  if (!canChangeStaffWeek(ctx.viewer, userId)) throw new NotFound();
  return ctx.db
    .select({
      id: staffAvailabilities.id,
      weekday: staffAvailabilities.weekday,
      startMinute: staffAvailabilities.startMinute,
      endMinute: staffAvailabilities.endMinute,
      effectiveFrom: staffAvailabilities.effectiveFrom,
      effectiveTo: staffAvailabilities.effectiveTo,
    })
    .from(staffAvailabilities)
    .where(
      and(
        eq(staffAvailabilities.userId, userId),
        isNull(staffAvailabilities.endedAt),
        or(isNull(staffAvailabilities.effectiveTo), gt(staffAvailabilities.effectiveTo, today)),
      ),
    )
    .orderBy(asc(staffAvailabilities.weekday), asc(staffAvailabilities.startMinute));
}

const columns = {
  id: availabilities.id,
  practitionerId: availabilities.practitionerId,
  weekday: availabilities.weekday,
  startMinute: availabilities.startMinute,
  endMinute: availabilities.endMinute,
  slotMinutes: availabilities.slotMinutes,
  capacity: availabilities.capacity,
  typeIds: sql<string[]>`array(select type_id from ${availabilityTypes}
    where ${availabilityTypes}.availability_id = ${availabilities}.id order by type_id)`,
  roomId: availabilities.roomId,
  effectiveFrom: availabilities.effectiveFrom,
  effectiveTo: availabilities.effectiveTo,
};

const typeNames = sql<string[]>`array(select kind.name from ${availabilityTypes}
    join ${appointmentTypes} as kind on kind.id = ${availabilityTypes}.type_id
    where ${availabilityTypes}.availability_id = ${availabilities}.id order by kind.name)`;
