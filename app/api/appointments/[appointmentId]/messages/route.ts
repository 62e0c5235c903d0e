import { z } from "zod";
import { listMessages } from "@/lib/appointment-messages/queries";
import { NotFound } from "@/lib/errors";
import { route } from "@/lib/route";

export const GET = route("appointmentMessages.read", z.strictObject({}), ({ ctx, params }) => {
  const id = z.uuid().safeParse(params.appointmentId);
  if (!id.success) throw new NotFound();
  return listMessages(ctx, id.data);
});
