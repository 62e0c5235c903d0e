import { getLocale, getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { EditForm } from "@/components/patients/form/edit-form";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { countryOptions } from "@/lib/countries";
import { listIdentifierIssuers, openPatientForm } from "@/lib/patients/queries";

export default async function EditPatientPage({ params }: PageProps<"/patients/[patientId]/edit">) {
  const patientId = pathId((await params).patientId);
  const ctx = await pageContext("patients.edit", patientId);
  const patient = await orNotFound(ctx, "patients.edit", () => openPatientForm(ctx, patientId));
  const [t, locale, issuers] = await Promise.all([
    getTranslations("patients"),
    getLocale(),
    listIdentifierIssuers(ctx),
  ]);
  return (
    <Page title={t("edit.title")} width="form">
      <EditForm patient={patient} countries={countryOptions(locale)} issuers={issuers} />
    </Page>
  );
}
