import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { PatientLinksTable } from "@/components/patient-links/patient-links-table";
import { pageContext } from "@/lib/access/page";
import { PatientLinkFilter } from "@/lib/patient-links/inputs";
import { listPatientLinks } from "@/lib/patient-links/queries";

export default async function PatientLinksPage({ searchParams }: PageProps<"/patients/links">) {
  const ctx = await pageContext("patientLinks.decide");
  const list = await listPatientLinks(ctx, PatientLinkFilter.parse(await searchParams));
  const t = await getTranslations("patientLinks.list");
  return (
    <Messages namespaces={["patientLinks"]}>
      <Page title={t("title")} description={t("text")}>
        <PatientLinksTable {...list} />
      </Page>
    </Messages>
  );
}
