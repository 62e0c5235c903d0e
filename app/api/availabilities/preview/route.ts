import { z } from "zod";
import { ChangeStaffWeek, ChangeWeek } from "@/lib/availabilities/inputs";
import { listShiftsOutside, listVisitsOutside } from "@/lib/availabilities/outside";
import { Invalid } from "@/lib/errors";
import { readCapped } from "@/lib/read-capped";
import { route } from "@/lib/route";

const MOST_BYTES = 50_000;

/** What a week would leave outside, before it is saved. */
export const POST = route("availabilities.change", z.strictObject({}), async ({ ctx, request }) => {
  const entered = json(new TextDecoder().decode(await readCapped(request, MOST_BYTES)));
  const week = ChangeWeek.safeParse(entered);
  if (week.success) return { visits: await listVisitsOutside(ctx, week.data), shifts: [] };
  const staffWeek = ChangeStaffWeek.safeParse(entered);
  if (staffWeek.success) return { visits: [], shifts: await listShiftsOutside(ctx, staffWeek.data) };
  throw new Invalid("validation.invalid");
});

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Invalid("validation.invalid");
  }
}
