import { getTranslations } from "next-intl/server";
import { FlagsCard } from "@/components/alerts/flags-card";
import { ConsentWarnings } from "@/components/consents/consent-warnings";
import { DeathCard } from "@/components/deaths/death-card";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { MessagesCard } from "@/components/message-preferences/messages-card";
import { MergesCard } from "@/components/patient-merges/merges-card";
import { PhotoCard } from "@/components/patient-photos/photo-card";
import { PrintMenu } from "@/components/patient-prints/print-menu";
import { RelationsCard } from "@/components/patient-relations/relations-card";
import { RestrictionNotice } from "@/components/patient-restrictions/restriction-notice";
import { PatientOverview } from "@/components/patients/overview";
import { ButtonLink } from "@/components/ui/button";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { can } from "@/lib/access/permissions";
import { openPatient } from "@/lib/patients/queries";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

export default async function PatientPage({ params }: PageProps<"/patients/[patientId]">) {
  const patientId = pathId((await params).patientId);
  const ctx = await pageContext("patients.read", patientId);
  const patient = await orNotFound(ctx, "patients.read", () => openPatient(ctx, patientId));
  const { country, timeZone } = await currentSettings();
  const t = await getTranslations("patients");
  const actions = (
    <>
      {can(ctx.viewer, "patientPrints.print") && (
        <Messages namespaces={["patientPrints"]}>
          <PrintMenu patientId={patientId} />
        </Messages>
      )}
      {can(ctx.viewer, "patients.edit") && (
        <ButtonLink href={`/patients/${patientId}/edit`}>{t("edit.open")}</ButtonLink>
      )}
      {!patient.deceasedAt && can(ctx.viewer, "appointments.book") && (
        <ButtonLink variant="primary" href={`/patients/${patientId}/appointments?book=yes`}>
          {t("overview.book")}
        </ButtonLink>
      )}
    </>
  );
  return (
    <Page title={t("sections.overview")} action={actions}>
      <ConsentWarnings ctx={ctx} patientId={patientId} />
      <FlagsCard ctx={ctx} patientId={patientId} />
      <RestrictionNotice ctx={ctx} patientId={patientId} />
      <PatientOverview patient={patient} country={country} today={localDate(ctx.now, timeZone)} />
      <MessagesCard ctx={ctx} patientId={patientId} />
      <RelationsCard ctx={ctx} patientId={patientId} />
      <MergesCard ctx={ctx} patientId={patientId} />
      <PhotoCard ctx={ctx} patientId={patientId} />
      <DeathCard ctx={ctx} patient={patient} />
    </Page>
  );
}
