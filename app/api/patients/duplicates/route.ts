import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { PossibleDuplicate } from "@/lib/patient-duplicates/inputs";
import { findDuplicates } from "@/lib/patient-duplicates/queries";
import { bornText, listName } from "@/lib/patients/rules";
import { readJson } from "@/lib/read-capped";
import { route } from "@/lib/route";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

/** A question, asked by POST so that nobody's name stands in an address. */
export const POST = route("patients.register", z.strictObject({}), async ({ ctx, request }) => {
  const candidates = await findDuplicates(ctx, await readJson(request, PossibleDuplicate));
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
