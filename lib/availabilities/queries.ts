import "server-only";
import { and, asc, eq, gt, inArray, isNull, lte, or } from "drizzle-orm";
import { availabilities, rooms } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import type { Session } from "./rules";

export type ShownSession = Session & { room: string | null };

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
    .select({ ...columns, room: rooms.name })
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

const columns = {
  id: availabilities.id,
  practitionerId: availabilities.practitionerId,
  weekday: availabilities.weekday,
  startMinute: availabilities.startMinute,
  endMinute: availabilities.endMinute,
  slotMinutes: availabilities.slotMinutes,
  roomId: availabilities.roomId,
  effectiveFrom: availabilities.effectiveFrom,
  effectiveTo: availabilities.effectiveTo,
};
