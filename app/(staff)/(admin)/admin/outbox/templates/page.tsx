import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { TemplateList } from "@/components/mails/template-list";
import { pageContext } from "@/lib/access/page";
import { MAIL_TEMPLATES } from "@/lib/mail/templates";

export default async function MailTemplatesPage() {
  await pageContext("mails.test");
  const t = await getTranslations("mails");
  return (
    <Page
      title={t("templatesPage.title")}
      description={t("templatesPage.text")}
      breadcrumbs={[{ href: "/admin/outbox", label: t("list.title") }]}
      width="form"
    >
      <TemplateList templates={MAIL_TEMPLATES} />
    </Page>
  );
}
