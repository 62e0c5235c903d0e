import { HolidayPreview } from "@/lib/public-holidays/inputs";
import { listVisitsOn } from "@/lib/public-holidays/queries";
import { route } from "@/lib/route";

/** What a holiday would leave without hours, before it is saved. */
export const GET = route("publicHolidays.manage", HolidayPreview, async ({ ctx, query }) => ({
  visits: await listVisitsOn(ctx, query),
  shifts: [],
}));
