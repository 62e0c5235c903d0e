import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { MailsTable } from "@/components/mails/mails-table";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { pageContext } from "@/lib/access/page";
import { env } from "@/lib/env";
import { MailFilter } from "@/lib/mails/inputs";
import { listMails } from "@/lib/mails/queries";

export default async function OutboxPage({ searchParams }: PageProps<"/admin/outbox">) {
  const ctx = await pageContext("mails.read");
  const list = await listMails(ctx, MailFilter.parse(await searchParams));
  const [t, open] = [
    await getTranslations("mails.list"),
    (await getTranslations("mails.templatesPage"))("open"),
  ];
  return (
    <Messages namespaces={["mails"]}>
      <Page
        title={t("title")}
        description={t("text")}
        action={<ButtonLink href="/admin/outbox/templates">{open}</ButtonLink>}
      >
        {!env.RESEND_API_KEY && <Callout>{t("keptHere")}</Callout>}
        <MailsTable {...list} />
      </Page>
    </Messages>
  );
}
