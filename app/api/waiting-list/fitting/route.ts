import { CalendarFilter } from "@/lib/calendar/inputs";
import { route } from "@/lib/route";
import { listFitting } from "@/lib/waiting-list/fitting";

/** Who waits for something that a view of the calendar could give. */
export const GET = route("waitingList.read", CalendarFilter.strict(), ({ ctx, query, request }) =>
  listFitting(ctx, query, { isPassive: request.headers.has("x-passive") }),
);
