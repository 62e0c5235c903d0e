import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { Invalid } from "@/lib/errors";
import { PossibleDuplicate } from "@/lib/patient-duplicates/inputs";
import { findDuplicates } from "@/lib/patient-duplicates/queries";
import { bornText, listName } from "@/lib/patients/rules";
import { readCapped } from "@/lib/read-capped";
import { route } from "@/lib/route";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

const MOST_BYTES = 50_000;

/** A question, asked by POST so that nobody's name stands in an address. */
export const POST = route("patients.register", z.strictObject({}), async ({ ctx, request }) => {
  const body = new TextDecoder().decode(await readCapped(request, MOST_BYTES));
  const entered = PossibleDuplicate.safeParse(json(body));
  if (!entered.success) throw new Invalid("validation.invalid");
  const candidates = await findDuplicates(ctx, entered.data);
  const { timeZone } = await currentSettings();
  const clock = { timeZone, today: localDate(ctx.now, timeZone) };
  const t = await getTranslations("patients");
  return candidates.map(({ reasons, doubts, ...patient }) => ({
    id: patient.id,
    mrn: patient.mrn,
    name: listName(patient),
    bornText: bornText(patient, clock) ?? t("bornUnknown"),
    sex: patient.sex,
    reasons,
    doubts,
  }));
});

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Invalid("validation.invalid");
  }
}
