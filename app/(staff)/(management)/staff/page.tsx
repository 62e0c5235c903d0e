import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { StaffTable } from "@/components/staff-members/staff-table";
import { ButtonLink } from "@/components/ui/button";
import { pageContext } from "@/lib/access/page";
import { can } from "@/lib/access/permissions";
import { listDepartments } from "@/lib/practitioners/queries";
import { StaffFilter } from "@/lib/staff-members/inputs";
import { listSkills, listStaff } from "@/lib/staff-members/queries";

export default async function StaffPage({ searchParams }: PageProps<"/staff">) {
  const ctx = await pageContext("staff.read");
  const filter = StaffFilter.parse(await searchParams);
  const [list, departments, skills, t] = await Promise.all([
    listStaff(ctx, filter),
    listDepartments(ctx),
    listSkills(ctx),
    getTranslations("staffMembers"),
  ]);
  const add = can(ctx.viewer, "staff.manage") && (
    <>
      <ButtonLink href="/staff/import">{t("import")}</ButtonLink>
      <ButtonLink href="/staff/new" variant="primary">
        {t("add")}
      </ButtonLink>
    </>
  );
  return (
    <Messages namespaces={["staffMembers"]}>
      <Page title={t("title")} action={add}>
        <StaffTable {...list} choices={{ departments, skills }} />
      </Page>
    </Messages>
  );
}
