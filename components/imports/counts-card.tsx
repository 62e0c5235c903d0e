import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { SimpleTable } from "@/components/ui/simple-table";
import type { ImportRun } from "@/lib/imports/queries";

/** What the file holds by type, and what was not taken by its name. */
export function CountsCard({ run }: { run: ImportRun }) {
  const t = useTranslations("imports.counts");
  const rows = Object.entries(run.counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, { created, unchanged, notTaken }]) => ({
      id: type,
      cells: [type, created, unchanged, notTaken],
    }));
  const title = t(run.isDryRun ? "titleDryRun" : "title");
  return (
    <Card title={title} flush>
      <SimpleTable
        label={title}
        columns={[t("type"), t("created"), t("unchanged"), t("notTaken")]}
        rows={rows}
        endAligned={[1, 2, 3]}
        empty={t("empty")}
      />
    </Card>
  );
}
