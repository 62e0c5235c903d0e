import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { RestrictRecord } from "@/components/patient-restrictions/restrict-record";
import { RestrictionsTable } from "@/components/patient-restrictions/restrictions-table";
import { pageContext } from "@/lib/access/page";
import { RestrictionFilter } from "@/lib/patient-restrictions/inputs";
import { listRestrictions } from "@/lib/patient-restrictions/queries";

export default async function RestrictionsPage({ searchParams }: PageProps<"/restrictions">) {
  const ctx = await pageContext("patientRestrictions.manage");
  const list = await listRestrictions(ctx, RestrictionFilter.parse(await searchParams));
  const t = await getTranslations("patientRestrictions.list");
  return (
    <Messages namespaces={["patientRestrictions"]}>
      <Page title={t("title")} description={t("text")} action={<RestrictRecord />}>
        <RestrictionsTable {...list} />
      </Page>
    </Messages>
  );
}
