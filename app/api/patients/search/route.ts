import { getTranslations } from "next-intl/server";
import { findHiddenRecord } from "@/lib/patient-restrictions/queries";
import { PatientSearch } from "@/lib/patient-search/inputs";
import { searchPatients } from "@/lib/patient-search/queries";
import { bornText, isMrn, listName } from "@/lib/patients/rules";
import { route } from "@/lib/route";
import { currentSettings } from "@/lib/settings/queries";
import { normaliseCode } from "@/lib/text";
import { formatDate, localDate } from "@/lib/time";

export const GET = route("patients.search", PatientSearch, async ({ ctx, query }) => {
  const [hits, hidden] = await Promise.all([
    searchPatients(ctx, query),
    isMrn(normaliseCode(query.q)) ? findHiddenRecord(ctx, { mrn: query.q }) : null,
  ]);
  const { timeZone } = await currentSettings();
  const clock = { timeZone, today: localDate(ctx.now, timeZone) };
  const [t, sex] = await Promise.all([getTranslations("patients"), getTranslations("enums.sex")]);
  const [ui, shell] = await Promise.all([getTranslations("ui"), getTranslations("shell.patientSearch")]);
  const named = hits.map((patient) => {
    const lastVisitText = patient.lastVisitAt && formatDate(localDate(patient.lastVisitAt, timeZone));
    const shown = {
      mrn: patient.mrn,
      bornText: bornText(patient, clock) ?? t("bornUnknown"),
      sex: sex(patient.sex),
    };
    const lastVisit = lastVisitText && shell("lastVisit", { text: lastVisitText });
    return {
      ...shown,
      id: patient.id,
      formerMrns: patient.formerMrns,
      name: listName(patient),
      lastVisitText,
      summary: [shown.bornText, shown.sex, shown.mrn, lastVisit].filter(Boolean).join(" · "),
      isRestricted: false,
    };
  });
  const masked = {
    formerMrns: [],
    name: ui("restricted.name"),
    bornText: "",
    sex: "",
    lastVisitText: null,
    summary: "",
    isRestricted: true,
  };
  return hidden ? [...named, { ...hidden, ...masked }] : named;
});
