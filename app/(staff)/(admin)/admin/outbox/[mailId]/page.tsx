import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { MailActions } from "@/components/mails/mail-actions";
import { MailView } from "@/components/mails/mail-view";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { readMail } from "@/lib/mail/queries";
import { currentSettings } from "@/lib/settings/queries";

export default async function MailPage({ params }: PageProps<"/admin/outbox/[mailId]">) {
  const ctx = await pageContext("mails.read");
  const mailId = pathId((await params).mailId);
  const mail = await orNotFound(ctx, "mails.read", () => readMail(ctx, mailId));
  const [t, { timeZone }] = await Promise.all([getTranslations("mails"), currentSettings()]);
  const { id, status, html } = mail;
  return (
    <Messages namespaces={["mails"]}>
      <Page
        title={mail.subject}
        breadcrumbs={[{ href: "/admin/outbox", label: t("list.title") }]}
        action={<MailActions mail={{ id, status, isKept: html !== null }} />}
      >
        <MailView mail={mail} timeZone={timeZone} />
      </Page>
    </Messages>
  );
}
