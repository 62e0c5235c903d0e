import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { HiddenRecord } from "@/components/patient-restrictions/hidden-record";
import { PatientsTable } from "@/components/patients/patients-table";
import { ViewMenu } from "@/components/saved-views/view-menu";
import { AdmitUnknown } from "@/components/temporary-identities/admit-unknown";
import { ButtonLink } from "@/components/ui/button";
import { pageContext } from "@/lib/access/page";
import { can } from "@/lib/access/permissions";
import { listChoices } from "@/lib/patient-lists/choices";
import { PatientFilter } from "@/lib/patient-lists/inputs";
import { listPatients } from "@/lib/patient-lists/queries";
import { findHiddenRecord } from "@/lib/patient-restrictions/queries";
import { isMrn } from "@/lib/patients/rules";
import { listViews } from "@/lib/saved-views/queries";
import { viewQuery } from "@/lib/saved-views/rules";
import { normaliseCode } from "@/lib/text";

export default async function PatientsPage({ searchParams }: PageProps<"/patients">) {
  const ctx = await pageContext("patients.search");
  const asked = await searchParams;
  const views = await listViews(ctx, "patients");
  const usual = views.find(({ isDefault }) => isDefault);
  if (usual && Object.keys(asked).length === 0) redirect(`/patients${viewQuery(usual)}`);
  const filter = PatientFilter.parse(asked);
  const list = await listPatients(ctx, filter);
  const hidden = isMrn(normaliseCode(filter.q)) && (await findHiddenRecord(ctx, { mrn: filter.q }));
  const t = await getTranslations("patients");
  const register = can(ctx.viewer, "patients.register") && (
    <>
      <AdmitUnknown />
      <ButtonLink href="/patients/new" variant="primary">
        {t("register.title")}
      </ButtonLink>
    </>
  );
  return (
    <Messages namespaces={["patients", "patientRestrictions", "savedViews", "temporaryIdentities"]}>
      <Page title={t("list.title")} action={register}>
        {hidden && <HiddenRecord {...hidden} />}
        <PatientsTable
          {...list}
          choices={await listChoices(ctx)}
          views={<ViewMenu list="patients" views={views} />}
        />
      </Page>
    </Messages>
  );
}
