import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";

type Body = { html: string; text: string | null; calendar: { file: string } | null };

/** What a mail says, as it looks and as plain text. The frame is sandboxed: nothing in it runs, loads or leads anywhere. */
export function MailBody({ mail: { html, text, calendar } }: { mail: Body }) {
  const t = useTranslations("mails.mail");
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Card title={t("html")} flush>
        <iframe title={t("frame")} sandbox="" srcDoc={html} className="h-[36rem] w-full rounded bg-white" />
      </Card>
      <div className="grid gap-5">
        <Card title={t("text")}>
          <pre className="wrap-anywhere whitespace-pre-wrap font-sans">{text}</pre>
        </Card>
        {calendar && (
          <Card title={t("calendar")}>
            <pre className="wrap-anywhere whitespace-pre-wrap text-sm">{calendar.file}</pre>
          </Card>
        )}
      </div>
    </div>
  );
}
