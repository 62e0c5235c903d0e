import { getTranslations } from "next-intl/server";
import { AuditTable } from "@/components/audit/audit-table";
import { AuditExportButton } from "@/components/audit/export-button";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { Callout } from "@/components/ui/callout";
import { pageContext } from "@/lib/access/page";
import { AuditFilter } from "@/lib/audit/inputs";
import { AUDIT_COUNT_LIMIT, listAuditEvents } from "@/lib/audit/queries";

export default async function AuditPage({ searchParams }: PageProps<"/admin/audit">) {
  const ctx = await pageContext("audit.read");
  const filter = AuditFilter.parse(await searchParams);
  const list = await listAuditEvents(ctx, filter);
  const t = await getTranslations("audit.list");
  return (
    <Messages namespaces={["audit"]}>
      <Page title={t("title")} description={t("text")} action={<AuditExportButton />}>
        {list.total === AUDIT_COUNT_LIMIT && <Callout>{t("capped", { count: AUDIT_COUNT_LIMIT })}</Callout>}
        <AuditTable {...list} withFilters />
      </Page>
    </Messages>
  );
}
