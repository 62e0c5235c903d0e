import { z } from "zod";
import { Invalid } from "@/lib/errors";
import { readCapped } from "@/lib/read-capped";
import { route } from "@/lib/route";
import { PreviewDay } from "@/lib/session-exceptions/inputs";
import { previewDay } from "@/lib/session-exceptions/queries";

const MOST_BYTES = 5_000;

/** What a day would be like, before it is saved. */
export const POST = route("availabilities.change", z.strictObject({}), async ({ ctx, request }) => {
  const entered = PreviewDay.safeParse(json(new TextDecoder().decode(await readCapped(request, MOST_BYTES))));
  if (!entered.success) throw new Invalid("validation.invalid");
  return previewDay(ctx, entered.data);
});

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Invalid("validation.invalid");
  }
}
