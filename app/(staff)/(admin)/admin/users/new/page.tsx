import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { InviteForm } from "@/components/users/invite-form";
import { pageContext } from "@/lib/access/page";

export default async function InviteUserPage() {
  await pageContext("users.invite");
  const t = await getTranslations("users");
  return (
    <Messages namespaces={["users"]}>
      <Page
        title={t("invite.title")}
        description={t("invite.text")}
        breadcrumbs={[{ href: "/admin/users", label: t("list.title") }]}
        width="form"
      >
        <InviteForm />
      </Page>
    </Messages>
  );
}
