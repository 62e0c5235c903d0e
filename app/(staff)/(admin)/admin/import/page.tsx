import { getTranslations } from "next-intl/server";
import { ImportRunsTable } from "@/components/imports/import-runs-table";
import { UploadForm } from "@/components/imports/upload-form";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { Card } from "@/components/ui/card";
import { pageContext } from "@/lib/access/page";
import { DEFAULT_SOURCE, ImportList, MAX_UPLOAD_BYTES } from "@/lib/imports/inputs";
import { listImportRuns } from "@/lib/imports/queries";

export default async function ImportPage({ searchParams }: PageProps<"/admin/import">) {
  const ctx = await pageContext("imports.run");
  const runs = await listImportRuns(ctx, ImportList.parse(await searchParams));
  const t = await getTranslations("imports");
  return (
    <Messages namespaces={["imports"]}>
      <Page title={t("list.title")} description={t("list.text")}>
        <Card title={t("upload.title")}>
          <UploadForm defaultSource={DEFAULT_SOURCE} maxBytes={MAX_UPLOAD_BYTES} />
        </Card>
        <section className="grid gap-3">
          <h2 className="font-semibold text-lg">{t("list.history")}</h2>
          <ImportRunsTable {...runs} />
        </section>
      </Page>
    </Messages>
  );
}
