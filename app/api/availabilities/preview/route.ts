import { z } from "zod";
import { ChangeStaffWeek, ChangeWeek } from "@/lib/availabilities/inputs";
import { listShiftsOutside, listVisitsOutside } from "@/lib/availabilities/outside";
import { readJson } from "@/lib/read-capped";
import { route } from "@/lib/route";

/** What a week would leave outside, before it is saved. */
export const POST = route("availabilities.change", z.strictObject({}), async ({ ctx, request }) => {
  const week = await readJson(request, z.union([ChangeWeek, ChangeStaffWeek]));
  return "practitionerId" in week
    ? { visits: await listVisitsOutside(ctx, week), shifts: [] }
    : { visits: [], shifts: await listShiftsOutside(ctx, week) };
});
