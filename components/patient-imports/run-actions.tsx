import { useTranslations } from "next-intl";
import { ForRealButton } from "@/components/imports/for-real-button";
import { ButtonLink } from "@/components/ui/button";
import type { ImportRun } from "@/lib/imports/queries";
import { StopButton } from "./stop-button";

/** What can be done with an import as it stands. */
export function RunActions({ run, isMatched }: { run: ImportRun; isMatched: boolean }) {
  const t = useTranslations("patientImports.run");
  const isSpreadsheet = run.format === "csv";
  const isTried = run.isDryRun && ["finished", "refused", "cancelled"].includes(run.status);
  if (!isMatched) return null;
  return (
    <>
      {isSpreadsheet && isTried && (
        <ButtonLink href={`/admin/import/${run.id}?match=again`}>{t("again")}</ButtonLink>
      )}
      {isSpreadsheet && (run.status === "queued" || run.status === "running") && (
        <StopButton runId={run.id} />
      )}
      {run.isDryRun && run.status === "finished" && <ForRealButton runId={run.id} />}
    </>
  );
}
