"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { DataColumn, Filter } from "@/components/data-table/types";
import { Badge } from "@/components/ui/badge";
import type { Page } from "@/lib/pagination";
import type { Named, PractitionerRow } from "@/lib/practitioners/queries";

/** The directory of practitioners. */
export function PractitionersTable({
  departments,
  specialties,
  ...page
}: Page<PractitionerRow> & { departments: readonly Named[]; specialties: readonly Named[] }) {
  const t = useTranslations("practitioners");
  const columns = useMemo<DataColumn<PractitionerRow>[]>(
    () => [
      { id: "name", header: t("columns.name"), sortable: true, cell: (row) => row.name },
      { id: "specialties", header: t("columns.specialties"), cell: (row) => row.specialties.join(", ") },
      { id: "department", header: t("columns.department"), cell: (row) => row.department },
      { id: "licence", header: t("columns.licence"), cell: (row) => row.licenceNumber },
      {
        id: "state",
        header: t("columns.state"),
        cell: (row) => (
          <Badge tone={row.isActive ? "success" : "neutral"}>{t(row.isActive ? "active" : "retired")}</Badge>
        ),
      },
    ],
    [t],
  );
  const filters = useMemo<Filter[]>(
    () => [
      { id: "q", kind: "text", label: t("filters.q") },
      { id: "specialty", kind: "select", label: t("filters.specialty"), options: named(specialties) },
      { id: "department", kind: "select", label: t("filters.department"), options: named(departments) },
      {
        id: "state",
        kind: "select",
        label: t("filters.state"),
        options: [
          { value: "active", label: t("active") },
          { value: "retired", label: t("retired") },
        ],
      },
    ],
    [t, specialties, departments],
  );
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      {...page}
      sort="name"
      rowHref={(row) => `/practitioners/${row.id}`}
      rowLabel={(row) => row.name}
      filters={filters}
      empty={{ title: t("empty"), text: t("emptyText") }}
    />
  );
}

const named = (list: readonly Named[]) => list.map(({ id, name }) => ({ value: id, label: name }));
