import { route } from "@/lib/route";
import { WaitingFilter } from "@/lib/waiting-list/inputs";
import { listWaiting } from "@/lib/waiting-list/queries";

export const GET = route("waitingList.read", WaitingFilter, ({ ctx, query, request }) =>
  listWaiting(ctx, query, { isPassive: request.headers.has("x-passive") }),
);
