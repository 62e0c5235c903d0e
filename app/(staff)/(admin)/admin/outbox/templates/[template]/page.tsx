import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { MailBody } from "@/components/mails/mail-body";
import { SendTest } from "@/components/mails/send-test";
import { orNotFound, pageContext } from "@/lib/access/page";
import { previewMail } from "@/lib/mails/preview";

export default async function MailTemplatePage({ params }: PageProps<"/admin/outbox/templates/[template]">) {
  const ctx = await pageContext("mails.test");
  const { template } = await params;
  const mail = await orNotFound(ctx, "mails.test", () => previewMail(ctx, template));
  const t = await getTranslations("mails");
  return (
    <Messages namespaces={["mails"]}>
      <Page
        title={mail.subject}
        breadcrumbs={[
          { href: "/admin/outbox", label: t("list.title") },
          { href: "/admin/outbox/templates", label: t("templatesPage.title") },
        ]}
        action={<SendTest template={mail.template} />}
      >
        <MailBody mail={mail} />
      </Page>
    </Messages>
  );
}
