"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { DataColumn, Filter } from "@/components/data-table/types";
import { Status } from "@/components/ui/status";
import type { Visit } from "@/lib/appointments/queries";
import type { Page } from "@/lib/pagination";
import type { BookingChoices } from "./choices";
import { useVisitSheet } from "./use-visit-sheet";
import { useWhen } from "./use-when";

/** One patient's visits, latest first. */
export function PatientVisits({
  now,
  choices,
  ...page
}: Page<Visit> & { now: string; choices: BookingChoices }) {
  const t = useTranslations("appointments.patient");
  const { openVisit, visitSheet } = useVisitSheet({ now, choices });
  const columns = useVisitColumns();
  const filters = useMemo<Filter[]>(
    () => [
      {
        id: "when",
        kind: "select",
        label: t("when"),
        options: [
          { value: "upcoming", label: t("upcoming") },
          { value: "past", label: t("past") },
        ],
      },
    ],
    [t],
  );
  return (
    <>
      <DataTable
        label={t("label")}
        columns={columns}
        {...page}
        sort="-startsAt"
        filters={filters}
        rowLabel={(row) => row.type ?? ""}
        rowActions={(row) => [{ label: t("details"), onSelect: () => openVisit(row) }]}
        empty={{ title: t("empty"), text: t("emptyText") }}
      />
      {visitSheet}
    </>
  );
}

function useVisitColumns(): DataColumn<Visit>[] {
  const t = useTranslations("appointments.patient");
  const when = useWhen();
  return [
    {
      id: "when",
      header: t("when"),
      className: "whitespace-nowrap",
      cell: (row) => `${when.dayOf(row.startsAt)} ${when.time(row.startsAt)}`,
    },
    { id: "practitioner", header: t("practitioner"), cell: (row) => row.practitioner.name },
    { id: "type", header: t("type"), cell: (row) => row.type },
    { id: "reason", header: t("reason"), wideOnly: true, cell: (row) => row.reason },
    { id: "room", header: t("room"), hidden: true, cell: (row) => row.room },
    {
      id: "status",
      header: t("status"),
      cell: (row) => <Status of="appointmentStatus" value={row.status} />,
    },
  ];
}
