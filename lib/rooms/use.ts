import "server-only";
import { and, asc, eq, gt, inArray, isNull, or } from "drizzle-orm";
import { appointments, availabilities, practitioners } from "@/db/schema";
import { authorize } from "../access/permissions";
import { HOLDING } from "../appointments/rules";
import type { Context } from "../context";
import { practitionerNames } from "../practitioners/queries";
import { shortPractitionerName } from "../practitioners/rules";
import { getSettings } from "../settings/queries";
import { localDate } from "../time";

/**
 * What keeps a room from being retired: hours that are held in it from today on, and visits ahead. Nothing of the patients
 * is told.
 */
export async function listRoomUse(ctx: Context, roomId: string) {
  authorize(ctx.viewer, "catalogues.change");
  const { timeZone } = await getSettings(ctx.db);
  const today = localDate(ctx.now, timeZone);
  const who = practitionerNames;
  const hours = await ctx.db
    .select({
      id: availabilities.id,
      weekday: availabilities.weekday,
      startMinute: availabilities.startMinute,
      endMinute: availabilities.endMinute,
      practitionerId: availabilities.practitionerId,
      ...who,
    })
    .from(availabilities)
    .innerJoin(practitioners, eq(practitioners.id, availabilities.practitionerId))
    .where(
      and(
        eq(availabilities.roomId, roomId),
        isNull(availabilities.endedAt),
        or(isNull(availabilities.effectiveTo), gt(availabilities.effectiveTo, today)),
      ),
    )
    .orderBy(asc(availabilities.weekday), asc(availabilities.startMinute));
  const visits = await ctx.db
    .select({
      id: appointments.id,
      startsAt: appointments.startsAt,
      practitionerId: appointments.practitionerId,
      ...who,
    })
    .from(appointments)
    .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(
      and(
        eq(appointments.roomId, roomId),
        inArray(appointments.status, HOLDING),
        gt(appointments.endsAt, ctx.now),
      ),
    )
    .orderBy(asc(appointments.startsAt), asc(appointments.id));
  return {
    hours: hours.map(({ namePrefix, givenName, familyName, ...row }) => ({
      ...row,
      practitioner: shortPractitionerName({ namePrefix, givenName, familyName }),
    })),
    visits: visits.map(({ namePrefix, givenName, familyName, startsAt, ...row }) => ({
      ...row,
      startsAt: startsAt.toISOString(),
      practitioner: shortPractitionerName({ namePrefix, givenName, familyName }),
    })),
  };
}
export type RoomUse = Awaited<ReturnType<typeof listRoomUse>>;
