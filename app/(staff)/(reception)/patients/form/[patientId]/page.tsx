import { getTranslations } from "next-intl/server";
import { PrintFrame } from "@/components/layout/print-frame";
import { RegistrationSheet } from "@/components/patient-prints/registration-sheet";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { leadToSurvivor } from "@/lib/patient-merges/lead-on";
import { printRegistration } from "@/lib/patient-prints/queries";
import { currentSettings } from "@/lib/settings/queries";
import { formatDate, localDate } from "@/lib/time";

export default async function RegistrationFormPage({ params }: PageProps<"/patients/form/[patientId]">) {
  const patientId = pathId((await params).patientId);
  const ctx = await pageContext("patientPrints.print", patientId);
  await leadToSurvivor(ctx, patientId);
  const patient = await orNotFound(ctx, "patientPrints.print", () => printRegistration(ctx, patientId));
  const [t, hospital] = await Promise.all([getTranslations("patientPrints"), currentSettings()]);
  const today = formatDate(localDate(ctx.now, hospital.timeZone));
  return (
    <PrintFrame title={t("form.title")} back={{ href: `/patients/${patientId}`, label: t("back") }}>
      <RegistrationSheet patient={patient} hospital={hospital} today={today} />
    </PrintFrame>
  );
}
