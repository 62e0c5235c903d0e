"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { DataColumn, Filter } from "@/components/data-table/types";
import { useHospital } from "@/components/layout/hospital";
import { Badge } from "@/components/ui/badge";
import { Status } from "@/components/ui/status";
import { PATIENT_LINK_STATUSES } from "@/db/enums/patients";
import type { Page } from "@/lib/pagination";
import type { PatientLinkRow } from "@/lib/patient-links/queries";
import { formatDate, formatDateTime } from "@/lib/time";

export function PatientLinksTable(page: Page<PatientLinkRow>) {
  const t = useTranslations("patientLinks.list");
  const status = useTranslations("enums.patientLinkStatus");
  const columns = useLinkColumns();
  const filters = useMemo<Filter[]>(
    () => [
      {
        id: "status",
        kind: "select",
        label: t("filters.status"),
        options: PATIENT_LINK_STATUSES.map((value) => ({ value, label: status(value) })),
      },
    ],
    [t, status],
  );
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      {...page}
      sort="requestedAt"
      filters={filters}
      rowHref={(row) => `/patients/links/${row.id}`}
      rowLabel={(row) => row.accountName}
      empty={{ title: t("empty"), text: t("emptyText") }}
    />
  );
}

function useLinkColumns(): DataColumn<PatientLinkRow>[] {
  const t = useTranslations("patientLinks");
  const { timeZone } = useHospital();
  return useMemo(
    () => [
      { id: "account", header: t("columns.account"), cell: (row) => row.accountName },
      { id: "mrn", header: t("columns.claim"), cell: (row) => row.claimedMrn },
      {
        id: "birthDate",
        header: t("columns.birthDate"),
        className: "whitespace-nowrap",
        cell: (row) => formatDate(row.claimedBirthDate),
      },
      {
        id: "match",
        header: t("columns.match"),
        cell: ({ matches }) => (
          <Badge tone={matches ? "success" : "warning"}>{t(matches ? "list.match" : "list.noMatch")}</Badge>
        ),
      },
      {
        id: "requestedAt",
        header: t("columns.requested"),
        wideOnly: true,
        className: "whitespace-nowrap",
        cell: (row) => formatDateTime(row.requestedAt, timeZone),
      },
      {
        id: "status",
        header: t("columns.status"),
        cell: (row) => <Status of="patientLinkStatus" value={row.status} />,
      },
    ],
    [t, timeZone],
  );
}
