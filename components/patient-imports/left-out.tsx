import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/link";
import type { ImportRun } from "@/lib/imports/queries";

/** Rows that were left out, to be corrected and sent again. */
export function LeftOut({ run, suspectCount }: { run: ImportRun; suspectCount: number }) {
  const t = useTranslations("patientImports.run");
  const rows = `/api/imports/${run.id}/rows`;
  if (run.errorCount === 0 && suspectCount === 0) return null;
  return (
    <Callout
      tone={run.errorCount > 0 ? "warning" : "info"}
      title={run.errorCount > 0 && t("failedRows", { count: run.errorCount })}
    >
      {run.errorCount > 0 && (
        <p>
          {t("failedRowsText")}{" "}
          <TextLink href={`${rows}?which=failed`} download>
            {t("download")}
          </TextLink>
        </p>
      )}
      {suspectCount > 0 && (
        <TextLink href={`${rows}?which=suspects`} download>
          {t("downloadSuspects")}
        </TextLink>
      )}
    </Callout>
  );
}
