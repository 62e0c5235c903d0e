import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { StaffImport } from "@/components/staff-imports/staff-import";
import { pageContext } from "@/lib/access/page";

export default async function StaffImportPage() {
  await pageContext("staff.manage");
  const [t, staff] = await Promise.all([getTranslations("staffImports"), getTranslations("staffMembers")]);
  return (
    <Messages namespaces={["spreadsheets", "staffImports", "staffMembers"]}>
      <Page
        title={t("title")}
        description={t("text")}
        width="form"
        breadcrumbs={[{ href: "/staff", label: staff("title") }]}
      >
        <StaffImport />
      </Page>
    </Messages>
  );
}
