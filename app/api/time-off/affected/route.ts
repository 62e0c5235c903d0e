import { Invalid, NotFound } from "@/lib/errors";
import { route } from "@/lib/route";
import { getSettings } from "@/lib/settings/queries";
import { AffectedQuery } from "@/lib/time-off/inputs";
import { listAffected } from "@/lib/time-off/queries";
import { timeOffRange } from "@/lib/time-off/rules";

export const GET = route("timeOff.request", AffectedQuery, async ({ ctx, query }) => {
  const userId = query.userId ?? ctx.viewer.userId;
  if (!userId) throw new NotFound();
  const { timeZone } = await getSettings(ctx.db);
  const range = timeOffRange(query, timeZone);
  if (!range) throw new Invalid("timeOff.skipped");
  return listAffected(ctx, userId, range);
});
