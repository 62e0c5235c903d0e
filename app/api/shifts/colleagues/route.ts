import { z } from "zod";
import { route } from "@/lib/route";
import { listColleagues } from "@/lib/shift-swaps/queries";

const Query = z.strictObject({ shiftId: z.uuid() });

export const GET = route("shifts.swap", Query, ({ ctx, query }) => listColleagues(ctx, query.shiftId));
