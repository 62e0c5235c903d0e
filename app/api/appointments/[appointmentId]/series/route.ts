import { z } from "zod";
import { getSeries } from "@/lib/appointment-series/queries";
import { NotFound } from "@/lib/errors";
import { route } from "@/lib/route";

/** The visits that belong together with one. */
export const GET = route("appointments.read", z.strictObject({}), ({ ctx, params }) => {
  const id = z.uuid().safeParse(params.appointmentId);
  if (!id.success) throw new NotFound();
  return getSeries(ctx, id.data);
});
