import { getTranslations } from "next-intl/server";
import { CountsCard } from "@/components/imports/counts-card";
import { FindingsCard } from "@/components/imports/findings-card";
import { RunFacts } from "@/components/imports/run-facts";
import { RunState } from "@/components/imports/run-state";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { LeftOut } from "@/components/patient-imports/left-out";
import { MatchColumns } from "@/components/patient-imports/match-columns";
import { RunActions } from "@/components/patient-imports/run-actions";
import { SuspectsCard } from "@/components/patient-imports/suspects-card";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { FindingList } from "@/lib/imports/inputs";
import { getImportRun, listFindings } from "@/lib/imports/queries";
import { isOver } from "@/lib/imports/rules";
import { listSuspects } from "@/lib/patient-imports/queries";

export default async function ImportRunPage({ params, searchParams }: PageProps<"/admin/import/[runId]">) {
  const ctx = await pageContext("imports.run");
  const runId = pathId((await params).runId);
  const run = await orNotFound(ctx, "imports.run", () => getImportRun(ctx, runId));
  const asked = await searchParams;
  const findings = await listFindings(ctx, runId, FindingList.parse(asked));
  const suspects = run.format === "csv" ? await listSuspects(ctx, runId, FindingList.parse({})) : null;
  const isMatched = run.status !== "uploaded" && asked.match !== "again";
  const t = await getTranslations("imports");
  return (
    <Messages namespaces={["imports", "patientImports", "patientDuplicates"]}>
      <Page
        title={t("run.title", { file: run.fileName })}
        breadcrumbs={[{ href: "/admin/import", label: t("list.title") }]}
        action={<RunActions run={run} isMatched={isMatched} />}
      >
        <RunState run={run} />
        {isMatched ? (
          <>
            <RunFacts run={run} />
            {run.status === "finished" && <CountsCard run={run} />}
            {isOver(run.status) && suspects && <LeftOut run={run} suspectCount={suspects.total} />}
            {isOver(run.status) && suspects && suspects.total > 0 && (
              <SuspectsCard
                {...suspects}
                runId={runId}
                fallback={run.suspects}
                canDecide={run.isDryRun && run.status === "finished"}
              />
            )}
            {isOver(run.status) && <FindingsCard {...findings} />}
          </>
        ) : (
          <>
            <MatchColumns ctx={ctx} runId={runId} asked={asked} />
            <RunFacts run={run} />
          </>
        )}
      </Page>
    </Messages>
  );
}
