import { getTranslations } from "next-intl/server";
import { Help } from "@/components/help/help";
import { Page } from "@/components/layout/page";
import { portalContext } from "@/lib/access/viewer";
import { PORTAL_TOPICS, topicsFor } from "@/lib/help/rules";

export default async function PortalHelpPage() {
  const ctx = await portalContext();
  const t = await getTranslations("help");
  return (
    <Page title={t("title")} description={t("portalText")} width="text">
      <Help topics={topicsFor(PORTAL_TOPICS, ctx.viewer)} />
    </Page>
  );
}
