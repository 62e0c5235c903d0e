import "server-only";
import { and, eq } from "drizzle-orm";
import { locations, practitioners, publicHolidays } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { tellOfVisitsOutside } from "../availabilities/commands";
import { listIdsLosing } from "../availabilities/outside";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound } from "../errors";
import { getSettings } from "../settings/queries";
import { localDate } from "../time";
import type { AddHoliday, SetHolidayActive } from "./inputs";
import { daysOf, holidayOf } from "./queries";

export type ChangedHoliday = { id: string; visitsOutside: number };

/**
 * Makes a day a public holiday, everywhere or at one site: no sessions but extra ones. Visits on it stay booked; the front desk
 * is told and finds them on its list. A booking that races either sees the holiday or is counted.
 * @throws Invalid for a day that has passed or a place that is no site in use; Conflict when the day is one there already.
 */
export function addHoliday(ctx: Context, input: AddHoliday): Promise<ChangedHoliday> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "publicHolidays.manage");
    await requireAhead(tx, input.date);
    const siteId = input.siteId ?? null;
    await requireSite(tx, siteId);
    await lockEverybody(tx);
    const visitsOutside = await countLosing(tx, { date: input.date, siteId });
    const [after] = await tx.db
      .insert(publicHolidays)
      .values({ date: input.date, name: input.name, siteId })
      .onConflictDoNothing()
      .returning();
    if (!after) throw new Conflict("publicHolidays.taken", { fields: { date: "publicHolidays.taken" } });
    return recorded(tx, { verb: "add", after, visitsOutside });
  });
}

/**
 * Calls a holiday off, or lets it be one again.
 * @throws Invalid when the day has passed; Conflict when somebody changed it meanwhile; NotFound.
 */
export function setHolidayActive(ctx: Context, input: SetHolidayActive): Promise<ChangedHoliday> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "publicHolidays.manage");
    const [before] = await tx.db.select().from(publicHolidays).where(eq(publicHolidays.id, input.id));
    if (!before) throw new NotFound();
    await requireAhead(tx, before.date);
    await lockEverybody(tx);
    const visitsOutside = input.isActive && !before.isActive ? await countLosing(tx, before) : 0;
    const [after] = await tx.db
      .update(publicHolidays)
      .set({ isActive: input.isActive, version: before.version + 1 })
      .where(
        and(
          eq(publicHolidays.id, before.id),
          eq(publicHolidays.version, input.version),
          eq(publicHolidays.isActive, !input.isActive),
        ),
      )
      .returning();
    if (!after) throw new Conflict("publicHolidays.changedMeanwhile");
    return recorded(tx, { verb: input.isActive ? "restore" : "callOff", before, after, visitsOutside });
  });
}

async function requireAhead(tx: Context, date: string) {
  const { timeZone } = await getSettings(tx.db);
  if (date < localDate(tx.now, timeZone))
    throw new Invalid("publicHolidays.past", { fields: { date: "publicHolidays.past" } });
}

async function requireSite(tx: Context, siteId: string | null) {
  if (siteId === null) return;
  const [site] = await tx.db
    .select({ kind: locations.kind, isActive: locations.isActive })
    .from(locations)
    .where(eq(locations.id, siteId))
    .for("share");
  if (site?.kind !== "site" || !site.isActive)
    throw new Invalid("publicHolidays.noSite", { fields: { siteId: "publicHolidays.noSite" } });
}

/** A holiday is everybody's: bookings wait, in the order in which they lock practitioners themselves. */
async function lockEverybody(tx: Context) {
  await tx.db
    .select({ id: practitioners.id })
    .from(practitioners)
    .orderBy(practitioners.id)
    .for("no key update");
}

async function countLosing(tx: Context, day: { date: string; siteId: string | null }): Promise<number> {
  return (await listIdsLosing(tx, await daysOf(tx, day.date), await holidayOf(tx, day))).length;
}

type Row = typeof publicHolidays.$inferSelect;

async function recorded(
  tx: Context,
  { verb, before, after, visitsOutside }: { verb: string; before?: Row; after: Row; visitsOutside: number },
): Promise<ChangedHoliday> {
  await recordEvent(tx, {
    action: `publicHolidays.${verb}`,
    category: "scheduling",
    entityType: "public-holiday",
    entityId: after.id,
    ...(before && { before }),
    after: { ...after, visitsOutside },
  });
  await tellOfVisitsOutside(tx, visitsOutside);
  return { id: after.id, visitsOutside };
}
