import { z } from "zod";
import { foreseeMove } from "@/lib/appointment-series/foresee";
import { MoveSeries } from "@/lib/appointment-series/inputs";
import { readJson } from "@/lib/read-capped";
import { route } from "@/lib/route";

/** What is in the way of a series that moves, before it does. */
export const POST = route("appointments.move", z.strictObject({}), async ({ ctx, request }) =>
  foreseeMove(ctx, await readJson(request, MoveSeries)),
);
