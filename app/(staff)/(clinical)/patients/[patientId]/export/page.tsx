import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { ExportList } from "@/components/patient-exports/export-list";
import { RequestExport } from "@/components/patient-exports/request-export";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { listPatientExports } from "@/lib/patient-exports/queries";

export default async function PatientExportPage({ params }: PageProps<"/patients/[patientId]/export">) {
  const patientId = pathId((await params).patientId);
  const ctx = await pageContext("patientExports.request", patientId);
  const [exports, t] = await Promise.all([
    orNotFound(ctx, "patientExports.request", () => listPatientExports(ctx, patientId), patientId),
    getTranslations("patientExports"),
  ]);
  return (
    <Messages namespaces={["patientExports"]}>
      <Page
        title={t("title")}
        description={t("text")}
        action={<RequestExport patientId={patientId} needsReason />}
      >
        <p className="text-muted">{t("leavesOut")}</p>
        <ExportList patientId={patientId} exports={exports} none={t("noneText")} />
      </Page>
    </Messages>
  );
}
