import { getTranslations } from "next-intl/server";
import { CountsCard } from "@/components/imports/counts-card";
import { FindingsCard } from "@/components/imports/findings-card";
import { ForRealButton } from "@/components/imports/for-real-button";
import { RunFacts } from "@/components/imports/run-facts";
import { RunState } from "@/components/imports/run-state";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { FindingList } from "@/lib/imports/inputs";
import { getImportRun, listFindings } from "@/lib/imports/queries";
import { isOver } from "@/lib/imports/rules";

export default async function ImportRunPage({ params, searchParams }: PageProps<"/admin/import/[runId]">) {
  const ctx = await pageContext("imports.run");
  const runId = pathId((await params).runId);
  const run = await orNotFound(ctx, "imports.run", () => getImportRun(ctx, runId));
  const findings = await listFindings(ctx, runId, FindingList.parse(await searchParams));
  const t = await getTranslations("imports");
  return (
    <Messages namespaces={["imports"]}>
      <Page
        title={t("run.title", { source: run.source })}
        breadcrumbs={[{ href: "/admin/import", label: t("list.title") }]}
        action={run.isDryRun && run.status === "finished" && <ForRealButton runId={run.id} />}
      >
        <RunState run={run} />
        <RunFacts run={run} />
        {run.status === "finished" && <CountsCard run={run} />}
        {isOver(run.status) && <FindingsCard {...findings} />}
      </Page>
    </Messages>
  );
}
