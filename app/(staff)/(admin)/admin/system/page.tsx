import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { SystemState } from "@/components/system/system-state";
import { ButtonLink } from "@/components/ui/button";
import { pageContext } from "@/lib/access/page";
import { can } from "@/lib/access/permissions";
import { currentSettings } from "@/lib/settings/queries";
import { getSystem } from "@/lib/system/queries";

export default async function SystemPage() {
  const ctx = await pageContext("system.read");
  const [system, { timeZone }] = await Promise.all([getSystem(ctx), currentSettings()]);
  const t = await getTranslations("system.system");
  return (
    <Page
      title={t("title")}
      action={
        can(ctx.viewer, "kit.read") && (
          <ButtonLink href="/admin/kit" variant="quiet">
            {t("kit")}
          </ButtonLink>
        )
      }
    >
      <SystemState system={system} now={ctx.now} timeZone={timeZone} />
    </Page>
  );
}
