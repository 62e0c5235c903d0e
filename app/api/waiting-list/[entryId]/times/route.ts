import { z } from "zod";
import { CalendarFilter } from "@/lib/calendar/inputs";
import { NotFound } from "@/lib/errors";
import { route } from "@/lib/route";
import { listFittingTimes } from "@/lib/waiting-list/fitting";

/** The free times of a view of the calendar that suit somebody who waits. */
export const GET = route("waitingList.manage", CalendarFilter.strict(), ({ ctx, query, params }) => {
  const id = z.uuid().safeParse(params.entryId);
  if (!id.success) throw new NotFound();
  return listFittingTimes(ctx, { entryId: id.data, filter: query });
});
