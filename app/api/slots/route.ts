import { route } from "@/lib/route";
import { SlotSearch } from "@/lib/slots/inputs";
import { listFreeSlots } from "@/lib/slots/queries";

export const GET = route("appointments.book", SlotSearch, ({ ctx, query }) => listFreeSlots(ctx, query));
