import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Empty } from "@/components/ui/states";
import { Status } from "@/components/ui/status";
import { sentenceFor } from "@/lib/i18n/sentence";
import type { ReadMail } from "@/lib/mail/queries";
import { formatDateTime } from "@/lib/time";
import { MailBody } from "./mail-body";
import { useTemplateName } from "./use-template-name";

/** A mail as its receiver sees it. The frame is sandboxed: nothing in it runs, loads or leads anywhere. */
export function MailView({ mail, timeZone }: { mail: ReadMail; timeZone: string }) {
  const t = useTranslations("mails.mail");
  const { html, text, calendar } = mail;
  return (
    <>
      {mail.status === "uncertain" && (
        <Callout tone="warning" title={t("uncertainTitle")}>
          {t("uncertainText")}
        </Callout>
      )}
      <MailFacts mail={mail} timeZone={timeZone} />
      {html ? <MailBody mail={{ html, text, calendar }} /> : <Empty title={t("gone")} text={t("goneText")} />}
    </>
  );
}

function MailFacts({ mail, timeZone }: { mail: ReadMail; timeZone: string }) {
  const t = useTranslations("mails");
  const nameOf = useTemplateName();
  return (
    <Card title={t("mail.about")}>
      <DefinitionList
        columns={3}
        items={[
          {
            label: t("mail.template"),
            value: nameOf(mail.template),
          },
          { label: t("mail.to"), value: mail.toEmail },
          { label: t("mail.status"), value: <Status of="mailStatus" value={mail.status} /> },
          { label: t("mail.created"), value: formatDateTime(mail.createdAt, timeZone) },
          { label: t("mail.sent"), value: mail.sentAt && formatDateTime(mail.sentAt, timeZone) },
          { label: t("mail.reported"), value: mail.reportedAt && formatDateTime(mail.reportedAt, timeZone) },
          { label: t("mail.attempts"), value: String(mail.attempts) },
          { label: t("mail.problem"), value: mail.lastError && <Problem code={mail.lastError} /> },
        ].filter(({ value }) => value !== null)}
      />
    </Card>
  );
}

function Problem({ code }: { code: string }) {
  const t = useTranslations("mails.errors");
  return sentenceFor(t, code) ?? t("other", { code });
}
