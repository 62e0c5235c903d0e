import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { RoleMatrix } from "@/components/users/role-matrix";
import { pageContext } from "@/lib/access/page";

export default async function RolesPage() {
  await pageContext("users.read");
  const t = await getTranslations("users.matrix");
  return (
    <Page title={t("title")} description={t("text")}>
      <RoleMatrix />
    </Page>
  );
}
