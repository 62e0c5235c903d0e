import { getTranslations } from "next-intl/server";
import { Help } from "@/components/help/help";
import { Page } from "@/components/layout/page";
import { pageContext } from "@/lib/access/page";
import { STAFF_TOPICS, topicsFor } from "@/lib/help/rules";

export default async function HelpPage() {
  const ctx = await pageContext("account.use");
  const t = await getTranslations("help");
  return (
    <Page title={t("title")} description={t("text")} width="text">
      <Help topics={topicsFor(STAFF_TOPICS, ctx.viewer)} />
    </Page>
  );
}
