import { QueueFilter } from "@/lib/queue/inputs";
import { getQueue } from "@/lib/queue/queries";
import { route } from "@/lib/route";

export const GET = route("queue.read", QueueFilter.strict(), ({ ctx, query, request }) =>
  getQueue(ctx, query, { isPassive: request.headers.has("x-passive") }),
);
