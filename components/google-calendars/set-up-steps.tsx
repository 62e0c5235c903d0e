import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";

/** Nothing to connect to yet: what whoever runs this system does about it, in this order. */
export function SetUpSteps({ redirectUri }: { redirectUri: string }) {
  const t = useTranslations("googleCalendars.setUp");
  const code = (text: ReactNode) => <code className="wrap-anywhere">{text}</code>;
  return (
    <div className="grid gap-4">
      <Callout title={t("title")}>{t("text")}</Callout>
      <section className="grid gap-2 text-sm">
        <h3 className="font-medium text-base">{t("forAdministrators")}</h3>
        <ol className="list-decimal space-y-2 ps-5">
          <li>{t("enable")}</li>
          <li>{t("consent")}</li>
          <li>
            {t("client")} {code(redirectUri)}
          </li>
          <li>{t.rich("settings", { code })}</li>
          <li>{t("restart")}</li>
        </ol>
      </section>
    </div>
  );
}
