import { CalendarFilter } from "@/lib/calendar/inputs";
import { route } from "@/lib/route";
import { countFitting } from "@/lib/waiting-list/fitting";

export const GET = route("waitingList.read", CalendarFilter.strict(), ({ ctx, query }) =>
  countFitting(ctx, query),
);
