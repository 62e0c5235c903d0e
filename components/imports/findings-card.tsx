"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { DataColumn } from "@/components/data-table/types";
import { useErrorText } from "@/components/form/error-text";
import { Badge } from "@/components/ui/badge";
import type { ImportFinding } from "@/lib/imports/queries";
import type { Page } from "@/lib/pagination";

/** What was wrong or left out: which entry, which element, what about it. */
export function FindingsCard(page: Page<ImportFinding>) {
  const t = useTranslations("imports.findings");
  const columns = useFindingColumns();
  return (
    <section className="grid gap-3">
      <h2 className="font-semibold text-lg">{t("title")}</h2>
      <DataTable
        label={t("title")}
        columns={columns}
        {...page}
        sort="position"
        rowLabel={(row) => `${row.entry} ${row.path}`}
        empty={{ title: t("empty") }}
      />
    </section>
  );
}

function useFindingColumns(): DataColumn<ImportFinding>[] {
  const t = useTranslations("imports.findings");
  const text = useErrorText();
  return useMemo(
    () => [
      { id: "entry", header: t("entry"), cell: (row) => (row.entry === 0 ? t("wholeFile") : row.entry) },
      {
        id: "severity",
        header: t("severity"),
        cell: (row) => (
          <Badge tone={row.severity === "error" ? "danger" : "neutral"}>{t(row.severity)}</Badge>
        ),
      },
      { id: "path", header: t("path"), cell: (row) => <code className="break-all text-sm">{row.path}</code> },
      { id: "message", header: t("message"), cell: (row) => text(row.code) },
    ],
    [t, text],
  );
}
