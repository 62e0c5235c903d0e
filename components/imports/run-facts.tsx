import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Status } from "@/components/ui/status";
import type { ImportRun } from "@/lib/imports/queries";
import { Instant } from "./instant";

export function RunFacts({ run }: { run: ImportRun }) {
  const t = useTranslations("imports");
  const who = [run.startedByGiven, run.startedByFamily].filter(Boolean).join(" ") || t("commandLine");
  return (
    <Card title={t("run.facts")}>
      <DefinitionList
        columns={3}
        items={[
          { label: t("columns.file"), value: run.fileName },
          { label: t("columns.source"), value: run.source },
          { label: t("columns.status"), value: <Status of="importStatus" value={run.status} /> },
          { label: t("columns.kind"), value: t(run.isDryRun ? "kind.dryRun" : "kind.import") },
          { label: t("columns.startedBy"), value: who },
          { label: t("columns.created"), value: <Instant at={run.createdAt} /> },
          { label: t("columns.resources"), value: run.totalCount },
          { label: t("run.finished"), value: run.finishedAt && <Instant at={run.finishedAt} /> },
        ]}
      />
    </Card>
  );
}
