import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { PractitionersTable } from "@/components/practitioners/practitioners-table";
import { ButtonLink } from "@/components/ui/button";
import { pageContext } from "@/lib/access/page";
import { can } from "@/lib/access/permissions";
import { PractitionerFilter } from "@/lib/practitioners/inputs";
import { listDepartments, listPractitioners, listSpecialties } from "@/lib/practitioners/queries";

export default async function PractitionersPage({ searchParams }: PageProps<"/practitioners">) {
  const ctx = await pageContext("practitioners.read");
  const filter = PractitionerFilter.parse(await searchParams);
  const [list, departments, specialties, t] = await Promise.all([
    listPractitioners(ctx, filter),
    listDepartments(ctx),
    listSpecialties(ctx),
    getTranslations("practitioners"),
  ]);
  const add = can(ctx.viewer, "practitioners.manage") && (
    <ButtonLink href="/practitioners/new" variant="primary">
      {t("add")}
    </ButtonLink>
  );
  return (
    <Messages namespaces={["practitioners"]}>
      <Page title={t("title")} action={add}>
        <PractitionersTable {...list} departments={departments} specialties={specialties} />
      </Page>
    </Messages>
  );
}
