import { ListenTo } from "@/lib/live/inputs";
import { openStream } from "@/lib/live/streams";
import { passiveRoute } from "@/lib/route";

export const GET = passiveRoute("account.use", ListenTo, ({ ctx, query, request }) =>
  openStream(ctx, { topics: query.topics, signal: request.signal }),
);
