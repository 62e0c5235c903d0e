import { CalendarFilter } from "@/lib/calendar/inputs";
import { getMonth } from "@/lib/calendar/months";
import { getCalendar } from "@/lib/calendar/queries";
import { route } from "@/lib/route";

export const GET = route("appointments.read", CalendarFilter.strict(), ({ ctx, query, request }) =>
  query.view === "month"
    ? getMonth(ctx, query)
    : getCalendar(ctx, query, { isPassive: request.headers.has("x-passive") }),
);
