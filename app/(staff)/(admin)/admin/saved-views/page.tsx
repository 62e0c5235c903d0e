import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { SharedViewsTable } from "@/components/saved-views/shared-views-table";
import { pageContext } from "@/lib/access/page";
import { SharedViewFilter } from "@/lib/saved-views/inputs";
import { listSharedViews } from "@/lib/saved-views/queries";

export default async function SharedViewsPage({ searchParams }: PageProps<"/admin/saved-views">) {
  const ctx = await pageContext("savedViews.manage");
  const list = await listSharedViews(ctx, SharedViewFilter.parse(await searchParams));
  const t = await getTranslations("savedViews.upkeep");
  return (
    <Messages namespaces={["savedViews"]}>
      <Page title={t("title")} description={t("text")}>
        <SharedViewsTable {...list} />
      </Page>
    </Messages>
  );
}
