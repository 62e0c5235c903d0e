import "server-only";
import { asc, eq, gte } from "drizzle-orm";
import { locations, practitioners, publicHolidays } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { AffectedVisit } from "../appointments/affected";
import { listVisitsLosing } from "../availabilities/outside";
import type { Context } from "../context";
import { roomsOfSite } from "../slots/schedule";
import type { HolidayPreview } from "./inputs";

export type HolidayRow = Awaited<ReturnType<typeof listHolidays>>[number];

const MOST_SHOWN = 500;

/** Public holidays from a day on, those that were called off included. */
export async function listHolidays(ctx: Context, { from }: { from: string }) {
  authorize(ctx.viewer, "publicHolidays.manage");
  return ctx.db
    .select({
      id: publicHolidays.id,
      date: publicHolidays.date,
      name: publicHolidays.name,
      site: locations.name,
      isActive: publicHolidays.isActive,
      version: publicHolidays.version,
    })
    .from(publicHolidays)
    .leftJoin(locations, eq(locations.id, publicHolidays.siteId))
    .where(gte(publicHolidays.date, from))
    .orderBy(asc(publicHolidays.date), asc(publicHolidays.id))
    .limit(MOST_SHOWN);
}

/** Visits that a holiday would leave without hours. They stay booked. */
export async function listVisitsOn(ctx: Context, { date, siteId }: HolidayPreview): Promise<AffectedVisit[]> {
  authorize(ctx.viewer, "publicHolidays.manage");
  return listVisitsLosing(
    ctx,
    await daysOf(ctx, date),
    await holidayOf(ctx, { date, siteId: siteId ?? null }),
  );
}

/** Everybody on one day. */
export async function daysOf({ db }: Context, date: string) {
  const people = await db.select({ id: practitioners.id }).from(practitioners);
  return { practitionerIds: people.map(({ id }) => id), from: date, to: date };
}

/** The holiday as it is supposed before it is saved. */
export async function holidayOf(ctx: Context, { date, siteId }: { date: string; siteId: string | null }) {
  return { alsoHolidays: [{ date, name: "", roomIds: await roomsOfSite(ctx, siteId) }] };
}
