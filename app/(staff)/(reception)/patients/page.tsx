import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { HiddenRecord } from "@/components/patient-restrictions/hidden-record";
import { PatientsTable } from "@/components/patients/patients-table";
import { ButtonLink } from "@/components/ui/button";
import { pageContext } from "@/lib/access/page";
import { can } from "@/lib/access/permissions";
import { PatientFilter } from "@/lib/patient-lists/inputs";
import { listableMarks, listPatients } from "@/lib/patient-lists/queries";
import { findHiddenRecord } from "@/lib/patient-restrictions/queries";
import { isMrn } from "@/lib/patients/rules";
import { listBookablePractitioners } from "@/lib/practitioners/queries";
import { normaliseCode } from "@/lib/text";

export default async function PatientsPage({ searchParams }: PageProps<"/patients">) {
  const ctx = await pageContext("patients.search");
  const filter = PatientFilter.parse(await searchParams);
  const list = await listPatients(ctx, filter);
  const hidden = isMrn(normaliseCode(filter.q)) && (await findHiddenRecord(ctx, { mrn: filter.q }));
  const practitioners = can(ctx.viewer, "appointments.read") ? await listBookablePractitioners(ctx) : [];
  const t = await getTranslations("patients");
  const register = can(ctx.viewer, "patients.register") && (
    <ButtonLink href="/patients/new" variant="primary">
      {t("register.title")}
    </ButtonLink>
  );
  return (
    <Messages namespaces={["patients", "patientRestrictions"]}>
      <Page title={t("list.title")} action={register}>
        {hidden && <HiddenRecord {...hidden} />}
        <PatientsTable
          {...list}
          choices={{
            marks: listableMarks(ctx),
            practitioners: practitioners.map(({ id, name }) => ({ id, name })),
          }}
        />
      </Page>
    </Messages>
  );
}
