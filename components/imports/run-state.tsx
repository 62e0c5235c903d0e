import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import type { ImportRun } from "@/lib/imports/queries";
import { LiveProgress } from "./live-progress";

/** What became of the file, in one sentence; while it is read, how far it has come. */
export function RunState({ run }: { run: ImportRun }) {
  const t = useTranslations("imports.run");
  if (run.status === "queued" || run.status === "running") return <LiveProgress run={run} />;
  if (run.status === "refused")
    return (
      <Callout tone="danger" title={t("refused")}>
        {t("refusedText", { count: run.errorCount })}
      </Callout>
    );
  if (run.status === "cancelled") return <Callout tone="warning" title={t("stopped")} />;
  if (run.status === "failed") return <Callout tone="danger" title={t("failed")} />;
  if (!run.isDryRun || run.status === "uploaded") return null;
  return <Callout title={t("dryRunDone")}>{t("dryRunDoneText")}</Callout>;
}
