import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Callout } from "@/components/ui/callout";
import type { Context } from "@/lib/context";
import { findOwnLink } from "@/lib/patient-links/queries";
import { currentSettings } from "@/lib/settings/queries";
import { formatLongDate, localDate } from "@/lib/time";
import { Claim } from "./claim";

/** What stands between a new account and its record: asking for it, or waiting for the front desk. */
export async function Connect({ ctx }: { ctx: Context }) {
  const [link, t, { locale, timeZone }] = await Promise.all([
    findOwnLink(ctx),
    getTranslations("portal.link"),
    currentSettings(),
  ]);
  if (link?.status === "requested") {
    const date = formatLongDate(localDate(link.requestedAt, timeZone), locale);
    return <Callout title={t("waitingTitle")}>{t("waitingText", { date })}</Callout>;
  }
  return (
    <Messages namespaces={["portal"]}>
      {link?.status === "refused" && (
        <Callout tone="warning" title={t("refusedTitle")}>
          {t("refusedText")}
        </Callout>
      )}
      {link?.status === "ended" && (
        <Callout tone="warning" title={t("endedTitle")}>
          {t("endedText")}
        </Callout>
      )}
      <Claim />
    </Messages>
  );
}
