import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Empty } from "@/components/ui/states";
import { Status } from "@/components/ui/status";
import type { ReadMail } from "@/lib/mail/queries";
import { formatDateTime } from "@/lib/time";
import { useTemplateName } from "./use-template-name";

/** A mail as its receiver sees it. The frame is sandboxed: nothing in it runs, loads or leads anywhere. */
export function MailView({ mail, timeZone }: { mail: ReadMail; timeZone: string }) {
  const t = useTranslations("mails.mail");
  const { html, text } = mail;
  return (
    <>
      {mail.status === "uncertain" && (
        <Callout tone="warning" title={t("uncertainTitle")}>
          {t("uncertainText")}
        </Callout>
      )}
      <MailFacts mail={mail} timeZone={timeZone} />
      {html ? (
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <Card title={t("html")} flush>
            <iframe
              title={t("frame")}
              sandbox=""
              srcDoc={html}
              className="h-[36rem] w-full rounded bg-white"
            />
          </Card>
          <Card title={t("text")}>
            <pre className="wrap-anywhere whitespace-pre-wrap font-sans">{text}</pre>
          </Card>
        </div>
      ) : (
        <Empty title={t("gone")} text={t("goneText")} />
      )}
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
          { label: t("mail.attempts"), value: String(mail.attempts) },
          { label: t("mail.problem"), value: mail.lastError && <Problem code={mail.lastError} /> },
        ].filter(({ value }) => value !== null)}
      />
    </Card>
  );
}

function Problem({ code }: { code: string }) {
  const t = useTranslations("mails.errors");
  return code === "timeout" || code === "unreadable" ? t(code) : t("other", { code });
}
