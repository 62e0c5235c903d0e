"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { DataColumn, Filter } from "@/components/data-table/types";
import { useHospital } from "@/components/layout/hospital";
import type { Page } from "@/lib/pagination";
import type { RestrictionRow } from "@/lib/patient-restrictions/queries";
import { lastDay } from "@/lib/patient-restrictions/rules";
import { formatDate, formatDateTime } from "@/lib/time";

/** Restrictions, newest first; by number, not by name. */
export function RestrictionsTable(page: Page<RestrictionRow>) {
  const t = useTranslations("patientRestrictions");
  const columns = useRestrictionColumns();
  const filters = useMemo<Filter[]>(
    () => [
      {
        id: "state",
        kind: "select",
        label: t("list.state"),
        options: (["standing", "over"] as const).map((value) => ({
          value,
          label: t(`list.states.${value}`),
        })),
      },
    ],
    [t],
  );
  return (
    <DataTable
      label={t("list.title")}
      columns={columns}
      {...page}
      sort="-restrictedAt"
      filters={filters}
      rowHref={(row) => `/restrictions/${row.id}`}
      rowLabel={(row) => row.mrn}
      empty={{ title: t("list.none"), text: t("list.noneText") }}
    />
  );
}

function useRestrictionColumns(): DataColumn<RestrictionRow>[] {
  const t = useTranslations("patientRestrictions");
  const category = useTranslations("enums.restrictionCategory");
  const { timeZone } = useHospital();
  return useMemo(
    () => [
      { id: "mrn", header: t("columns.mrn"), cell: (row) => row.mrn },
      { id: "category", header: t("columns.category"), cell: (row) => category(row.category) },
      { id: "reason", header: t("columns.reason"), wideOnly: true, cell: (row) => row.reason },
      { id: "listed", header: t("columns.listed"), align: "end", cell: (row) => row.listed },
      {
        id: "restrictedAt",
        header: t("columns.restricted"),
        cell: (row) => formatDateTime(row.restrictedAt, timeZone),
      },
      {
        id: "expiresAt",
        header: t("columns.expires"),
        cell: (row) => (row.expiresAt ? formatDate(lastDay(row.expiresAt, timeZone)) : t("untilLifted")),
      },
      { id: "by", header: t("columns.restrictedBy"), wideOnly: true, cell: (row) => row.restrictedBy },
    ],
    [t, category, timeZone],
  );
}
