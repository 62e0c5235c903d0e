"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useErrorText } from "@/components/form/error-text";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { SimpleTable } from "@/components/ui/simple-table";
import { csvLine } from "@/lib/csv";
import type { TriedImport } from "@/lib/staff-imports/commands";

const SHOWN = 50;

/** What is wrong with a list, and its wrong rows as a file to correct. */
export function Findings({ tried: { findings, headings, badRows } }: { tried: TriedImport }) {
  const t = useTranslations("staffImports");
  const field = useTranslations("staffMembers.fields");
  const text = useErrorText();
  if (findings.length === 0) return <Callout tone="success">{t("noFindings")}</Callout>;
  const told = (entry: number) =>
    findings
      .filter((finding) => finding.entry === entry)
      .map(({ column, code }) => [column && field(column), text(code)].filter(Boolean).join(": "))
      .join("; ");
  return (
    <Card
      title={t("findings", { count: findings.length })}
      description={t("findingsText")}
      action={
        <Button
          size="sm"
          onClick={() =>
            save([
              csvLine([...headings, t("problem")]),
              ...badRows.map(({ entry, cells }) =>
                csvLine([...headings.map((_, index) => cells[index] ?? ""), told(entry)]),
              ),
            ])
          }
        >
          <Download aria-hidden />
          {t("saveErrors")}
        </Button>
      }
      flush
    >
      <SimpleTable
        label={t("findings", { count: findings.length })}
        empty={t("noFindings")}
        columns={[t("row"), t("field"), t("problem")]}
        rows={findings.slice(0, SHOWN).map(({ entry, column, code, text: cell }, index) => ({
          id: String(index),
          cells: [
            String(entry + 1),
            column && (cell ? t("cell", { field: field(column), cell }) : field(column)),
            text(code),
          ],
        }))}
      />
      {findings.length > SHOWN && (
        <p className="px-4 py-2 text-muted">{t("more", { count: findings.length - SHOWN })}</p>
      )}
    </Card>
  );
}

function save(lines: string[]) {
  const file = new Blob(["\uFEFF", ...lines], { type: "text/csv" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "staff-errors.csv";
  link.click();
  URL.revokeObjectURL(link.href);
}
