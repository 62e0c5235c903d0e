"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { DataColumn, Filter } from "@/components/data-table/types";
import { usePart } from "@/components/ui/part";
import { Status } from "@/components/ui/status";
import type { Visit } from "@/lib/appointments/queries";
import type { Page } from "@/lib/pagination";
import type { BookingChoices } from "./choices";
import { visitSheet } from "./sheets";
import { useWhen } from "./use-when";

/** One patient's visits, latest first. */
export function PatientVisits({
  now,
  choices,
  ...page
}: Page<Visit> & { now: string; choices: BookingChoices }) {
  const t = useTranslations("appointments.patient");
  const router = useRouter();
  const [opened, setOpened] = useState<Visit | null>(null);
  const sheet = usePart(visitSheet, opened !== null, () => setOpened(null));
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
        rowActions={(row) => [{ label: t("details"), onSelect: () => setOpened(row) }]}
        empty={{ title: t("empty"), text: t("emptyText") }}
      />
      {opened && sheet && (
        <sheet.VisitSheet
          visit={opened}
          now={new Date(now)}
          choices={choices}
          onClose={() => setOpened(null)}
          onChanged={() => router.refresh()}
        />
      )}
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
