import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { IdentifyForm } from "@/components/temporary-identities/identify-form";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { listIdentifierIssuers, openPatientForm } from "@/lib/patients/queries";
import { findOpenIdentity } from "@/lib/temporary-identities/queries";

export default async function IdentifyPage({ params }: PageProps<"/patients/[patientId]/identify">) {
  const patientId = pathId((await params).patientId);
  const ctx = await pageContext("temporaryIdentities.resolve", patientId);
  const patient = await orNotFound(ctx, "temporaryIdentities.resolve", () => openPatientForm(ctx, patientId));
  if (!(await findOpenIdentity(ctx, patientId))) notFound();
  const [t, issuers] = await Promise.all([
    getTranslations("temporaryIdentities.identify"),
    listIdentifierIssuers(ctx),
  ]);
  return (
    <Messages namespaces={["temporaryIdentities"]}>
      <Page title={t("title")} description={t("text")} width="form">
        <IdentifyForm
          patient={{ id: patientId, version: patient.version, sex: patient.sex }}
          issuers={issuers}
        />
      </Page>
    </Messages>
  );
}
