import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { OverviewAreas, OverviewFigures } from "@/components/system/overview";
import { pageContext } from "@/lib/access/page";
import { getAdminOverview } from "@/lib/system/queries";

export default async function AdminPage() {
  const ctx = await pageContext("system.read");
  const [overview, t] = await Promise.all([getAdminOverview(ctx), getTranslations("system.overview")]);
  return (
    <Page title={t("title")}>
      <OverviewFigures overview={overview} />
      <OverviewAreas />
    </Page>
  );
}
