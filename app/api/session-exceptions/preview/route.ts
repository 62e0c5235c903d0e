import { z } from "zod";
import { readJson } from "@/lib/read-capped";
import { route } from "@/lib/route";
import { PreviewDay } from "@/lib/session-exceptions/inputs";
import { previewDay } from "@/lib/session-exceptions/queries";

/** What a day would be like, before it is saved. */
export const POST = route("availabilities.change", z.strictObject({}), async ({ ctx, request }) =>
  previewDay(ctx, await readJson(request, PreviewDay)),
);
