"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { DataColumn } from "@/components/data-table/types";
import { useHospital } from "@/components/layout/hospital";
import { Status } from "@/components/ui/status";
import type { ImportRun } from "@/lib/imports/queries";
import type { Page } from "@/lib/pagination";
import { formatDateTime } from "@/lib/time";

/** Every import there was, newest first. */
export function ImportRunsTable(page: Page<ImportRun>) {
  const t = useTranslations("imports.list");
  const columns = useRunColumns();
  return (
    <DataTable
      label={t("history")}
      columns={columns}
      {...page}
      sort="-createdAt"
      rowHref={(row) => `/admin/import/${row.id}`}
      rowLabel={(row) => row.fileName}
      empty={{ title: t("empty"), text: t("emptyText") }}
    />
  );
}

function useRunColumns(): DataColumn<ImportRun>[] {
  const t = useTranslations("imports");
  const { timeZone } = useHospital();
  return useMemo(
    () => [
      { id: "file", header: t("columns.file"), cell: (row) => row.fileName },
      { id: "source", header: t("columns.source"), wideOnly: true, cell: (row) => row.source },
      {
        id: "kind",
        header: t("columns.kind"),
        cell: (row) => t(row.isDryRun ? "kind.dryRun" : "kind.import"),
      },
      {
        id: "status",
        header: t("columns.status"),
        cell: (row) => <Status of="importStatus" value={row.status} />,
      },
      { id: "resources", header: t("columns.resources"), align: "end", cell: (row) => row.totalCount },
      {
        id: "startedBy",
        wideOnly: true,
        header: t("columns.startedBy"),
        cell: (row) =>
          [row.startedByGiven, row.startedByFamily].filter(Boolean).join(" ") || t("commandLine"),
      },
      {
        id: "createdAt",
        header: t("columns.created"),
        className: "whitespace-nowrap",
        cell: (row) => formatDateTime(row.createdAt, timeZone),
      },
    ],
    [t, timeZone],
  );
}
