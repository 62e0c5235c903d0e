import { z } from "zod";
import { NotFound } from "@/lib/errors";
import { route } from "@/lib/route";
import { findWaitingInstead } from "@/lib/waiting-list/queries";

/** The wait for an earlier time than this visit's, if there is one. */
export const GET = route("waitingList.read", z.strictObject({}), ({ ctx, params }) => {
  const id = z.uuid().safeParse(params.appointmentId);
  if (!id.success) throw new NotFound();
  return findWaitingInstead(ctx, id.data);
});
