"use client";

import { Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { DataColumn, Filter } from "@/components/data-table/types";
import { useHospital } from "@/components/layout/hospital";
import { part, usePart } from "@/components/ui/part";
import type { Page } from "@/lib/pagination";
import type { SharedView } from "@/lib/saved-views/queries";
import { formatDateTime } from "@/lib/time";
import { useDeleteView } from "./use-delete-view";

const dialogs = part(() => import("./view-dialogs"));

/** Views that everybody may choose, for those who keep the choice in order when their owners no longer do. */
export function SharedViewsTable(page: Page<SharedView>) {
  const t = useTranslations("savedViews");
  const columns = useViewColumns();
  const filters = useMemo<Filter[]>(() => [{ id: "q", kind: "text", label: t("upkeep.search") }], [t]);
  const [renamed, setRenamed] = useState<SharedView | null>(null);
  const [doomed, setDoomed] = useState<SharedView | null>(null);
  const forms = usePart(dialogs, renamed !== null, () => setRenamed(null));
  const remove = useDeleteView(doomed);
  return (
    <>
      <DataTable
        label={t("upkeep.title")}
        columns={columns}
        {...page}
        sort="name"
        filters={filters}
        rowLabel={(row) => row.name}
        rowActions={(row) => [
          { label: t("rename"), icon: Pencil, onSelect: () => setRenamed(row) },
          {
            label: t("delete"),
            icon: Trash2,
            danger: true,
            onSelect: () => {
              setDoomed(row);
              remove.run({ viewId: row.id, version: row.version });
            },
          },
        ]}
        empty={{ title: t("upkeep.none"), text: t("upkeep.noneText") }}
      />
      {remove.dialog}
      {forms && renamed && <forms.RenameViewDialog view={renamed} onClose={() => setRenamed(null)} />}
    </>
  );
}

function useViewColumns(): DataColumn<SharedView>[] {
  const t = useTranslations("savedViews.upkeep");
  const { timeZone } = useHospital();
  return useMemo(
    () => [
      { id: "name", header: t("name"), sortable: true, cell: (row) => row.name },
      { id: "list", header: t("list"), cell: (row) => t(`lists.${row.list}`) },
      { id: "owner", header: t("owner"), cell: (row) => row.owner },
      { id: "users", header: t("users"), align: "end", cell: (row) => row.openedByCount },
      {
        id: "updatedAt",
        header: t("updated"),
        wideOnly: true,
        className: "whitespace-nowrap",
        cell: (row) => formatDateTime(row.updatedAt, timeZone),
      },
    ],
    [t, timeZone],
  );
}
