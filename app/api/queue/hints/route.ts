import { z } from "zod";
import { listHints } from "@/lib/queue/hints";
import { route } from "@/lib/route";

const Query = z.strictObject({ appointment: z.uuid() });

export const GET = route("appointments.checkIn", Query, ({ ctx, query }) =>
  listHints(ctx, query.appointment),
);
