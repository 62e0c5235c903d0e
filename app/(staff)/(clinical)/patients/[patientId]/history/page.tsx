import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PatientHistory } from "@/components/patients/history";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { listPatientChanges } from "@/lib/patient-changes/queries";
import { currentSettings } from "@/lib/settings/queries";

export default async function PatientHistoryPage({ params }: PageProps<"/patients/[patientId]/history">) {
  const patientId = pathId((await params).patientId);
  const ctx = await pageContext("patients.readHistory", patientId);
  const changes = await orNotFound(ctx, "patients.readHistory", () => listPatientChanges(ctx, patientId));
  const { timeZone, currency, locale } = await currentSettings();
  const t = await getTranslations("patients");
  return (
    <Page title={t("sections.history")} description={t("history.text")}>
      <PatientHistory changes={changes} timeZone={timeZone} money={{ currency, locale }} />
    </Page>
  );
}
