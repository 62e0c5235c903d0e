import { z } from "zod";
import { getOwnCalendar } from "@/lib/google-calendars/queries";
import { passiveRoute } from "@/lib/route";

export const GET = passiveRoute("googleCalendars.connect", z.strictObject({}), ({ ctx }) =>
  getOwnCalendar(ctx),
);
