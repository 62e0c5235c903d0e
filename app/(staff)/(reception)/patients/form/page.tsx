import { getTranslations } from "next-intl/server";
import { PrintFrame } from "@/components/layout/print-frame";
import { RegistrationSheet } from "@/components/patient-prints/registration-sheet";
import { pageContext } from "@/lib/access/page";
import { currentSettings } from "@/lib/settings/queries";
import { formatDate, localDate } from "@/lib/time";

export default async function BlankFormPage() {
  const ctx = await pageContext("patientPrints.print");
  const [t, hospital] = await Promise.all([getTranslations("patientPrints"), currentSettings()]);
  const today = formatDate(localDate(ctx.now, hospital.timeZone));
  return (
    <PrintFrame title={t("form.blank")} back={{ href: "/patients", label: t("backToList") }}>
      <RegistrationSheet hospital={hospital} today={today} />
    </PrintFrame>
  );
}
