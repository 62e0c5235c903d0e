import { CalendarFilter } from "@/lib/calendar/inputs";
import { getCalendar } from "@/lib/calendar/queries";
import { route } from "@/lib/route";

export const GET = route("appointments.read", CalendarFilter.strict(), ({ ctx, query, request }) =>
  getCalendar(ctx, query, { isPassive: request.headers.has("x-passive") }),
);
