import { z } from "zod";
import { foreseeSeries } from "@/lib/appointment-series/foresee";
import { ForeseeSeries } from "@/lib/appointment-series/inputs";
import { readJson } from "@/lib/read-capped";
import { route } from "@/lib/route";

/** What is in the way of visits that come back, before they are booked. */
export const POST = route("appointments.book", z.strictObject({}), async ({ ctx, request }) =>
  foreseeSeries(ctx, await readJson(request, ForeseeSeries)),
);
