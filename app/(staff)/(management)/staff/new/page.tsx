import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { AddStaffForm } from "@/components/staff-members/staff-form";
import { pageContext } from "@/lib/access/page";
import { listDepartments } from "@/lib/practitioners/queries";
import { listFreeAccounts, listSkills } from "@/lib/staff-members/queries";

export default async function NewStaffMemberPage() {
  const ctx = await pageContext("staff.manage");
  const [accounts, departments, skills, t] = await Promise.all([
    listFreeAccounts(ctx),
    listDepartments(ctx),
    listSkills(ctx),
    getTranslations("staffMembers"),
  ]);
  return (
    <Messages namespaces={["staffMembers"]}>
      <Page title={t("add")} width="form" breadcrumbs={[{ href: "/staff", label: t("title") }]}>
        <AddStaffForm choices={{ accounts, departments, skills }} />
      </Page>
    </Messages>
  );
}
