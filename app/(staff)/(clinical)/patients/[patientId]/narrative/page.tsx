import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { MergedHistory } from "@/components/patient-merges/merged-history";
import { NarrativeForm } from "@/components/patients/narrative-form";
import { NarrativeVersions } from "@/components/patients/narrative-versions";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { can } from "@/lib/access/permissions";
import { listPatientNarratives } from "@/lib/patient-narratives/queries";
import { currentSettings } from "@/lib/settings/queries";

export default async function PatientNarrativePage({ params }: PageProps<"/patients/[patientId]/narrative">) {
  const patientId = pathId((await params).patientId);
  const ctx = await pageContext("patients.readNarrative", patientId);
  const versions = await orNotFound(ctx, "patients.readNarrative", () =>
    listPatientNarratives(ctx, patientId),
  );
  const { timeZone } = await currentSettings();
  const t = await getTranslations("patients");
  const [current] = versions;
  return (
    <Page title={t("sections.narrative")} description={t("narrative.text")}>
      <MergedHistory ctx={ctx} patientId={patientId} />
      {can(ctx.viewer, "patients.writeNarrative") && (
        <NarrativeForm patientId={patientId} version={current?.revision ?? 0} text={current?.text ?? ""} />
      )}
      <NarrativeVersions versions={versions} timeZone={timeZone} />
    </Page>
  );
}
