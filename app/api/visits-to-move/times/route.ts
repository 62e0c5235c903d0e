import { route } from "@/lib/route";
import { TimesFor } from "@/lib/visits-to-move/inputs";
import { proposeTimes } from "@/lib/visits-to-move/queries";

export const GET = route("appointments.move", TimesFor, ({ ctx, query }) => proposeTimes(ctx, query));
