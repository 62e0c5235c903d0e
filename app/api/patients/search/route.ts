import { getTranslations } from "next-intl/server";
import { PatientSearch } from "@/lib/patient-search/inputs";
import { searchPatients } from "@/lib/patient-search/queries";
import { bornText, listName } from "@/lib/patients/rules";
import { route } from "@/lib/route";
import { currentSettings } from "@/lib/settings/queries";
import { formatDate, localDate } from "@/lib/time";

export const GET = route("patients.search", PatientSearch, async ({ ctx, query }) => {
  const hits = await searchPatients(ctx, query);
  const { timeZone } = await currentSettings();
  const clock = { timeZone, today: localDate(ctx.now, timeZone) };
  const [t, sex] = await Promise.all([getTranslations("patients"), getTranslations("enums.sex")]);
  return hits.map((patient) => ({
    id: patient.id,
    mrn: patient.mrn,
    name: listName(patient),
    bornText: bornText(patient, clock) ?? t("bornUnknown"),
    sex: sex(patient.sex),
    lastVisitText: patient.lastVisitAt && formatDate(localDate(patient.lastVisitAt, timeZone)),
  }));
});
