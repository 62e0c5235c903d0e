import { z } from "zod";
import { getAppointment } from "@/lib/appointments/queries";
import { NotFound } from "@/lib/errors";
import { route } from "@/lib/route";

export const GET = route("appointments.read", z.strictObject({}), ({ ctx, params }) => {
  const id = z.uuid().safeParse(params.appointmentId);
  if (!id.success) throw new NotFound();
  return getAppointment(ctx, id.data);
});
