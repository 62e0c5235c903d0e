import "server-only";
import { daysFromTo } from "../clock";
import type { Context } from "../context";
import { listBusyTimes } from "../google-calendars/queries";
import { getSettings } from "../settings/queries";
import type { Absent } from "../slots/rules";
import { type Days, getSchedule, type Schedule } from "../slots/schedule";

/** Hours as a calendar shows them: who is busy elsewhere looks away, too. For what can be booked that time is merely taken. */
export type ShownSchedule = Omit<Schedule, "absences"> & {
  absences: readonly (Absent & { practitionerId: string })[];
};

/** The hours of these practitioners, with what their own calendars say as time away. */
export async function getShownSchedule(ctx: Context, days: Days): Promise<ShownSchedule> {
  const { timeZone } = await getSettings(ctx.db);
  const range = daysFromTo(days.from, days.to, timeZone);
  const [schedule, busy] = await Promise.all([
    getSchedule(ctx, days),
    listBusyTimes(ctx, { practitionerIds: days.practitionerIds, range }),
  ]);
  return { ...schedule, absences: [...schedule.absences, ...busy] };
}
