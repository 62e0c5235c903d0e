"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { DataColumn } from "@/components/data-table/types";
import { useHospital } from "@/components/layout/hospital";
import type { Page } from "@/lib/pagination";
import type { DuplicateRow } from "@/lib/patient-duplicates/queries";
import { likelihood } from "@/lib/patient-duplicates/rules";
import { bornText, listName, type PatientIdentity } from "@/lib/patients/rules";
import { formatDateTime } from "@/lib/time";
import { SignBadges } from "./sign-badges";

/** Pairs of records that are probably one person. */
export function DuplicatesTable(page: Page<DuplicateRow>) {
  const t = useTranslations("patientDuplicates.list");
  return (
    <DataTable
      label={t("title")}
      columns={useDuplicateColumns()}
      {...page}
      sort="-bits"
      rowHref={(row) => `/patients/duplicates/${row.id}`}
      rowLabel={(row) => `${listName(row.first)} · ${listName(row.second)}`}
      empty={{ title: t("none"), text: t("noneText") }}
    />
  );
}

function useDuplicateColumns(): DataColumn<DuplicateRow>[] {
  const t = useTranslations("patientDuplicates.list");
  const sex = useTranslations("enums.sex");
  const clock = useHospital();
  return useMemo(() => {
    const text = (patient: PatientIdentity) =>
      [listName(patient), bornText(patient, clock), sex(patient.sex), patient.mrn]
        .filter(Boolean)
        .join(" · ");
    return [
      { id: "first", header: t("first"), cell: (row) => text(row.first) },
      { id: "second", header: t("second"), cell: (row) => text(row.second) },
      {
        id: "why",
        header: t("why"),
        cell: (row) => (
          <span className="flex flex-wrap gap-1">
            <SignBadges reasons={row.reasons} doubts={row.doubts} />
          </span>
        ),
      },
      {
        id: "bits",
        header: t("evidence"),
        sortable: true,
        wideOnly: true,
        cell: (row) => t(`likelihood.${likelihood(row.bits)}`),
      },
      {
        id: "foundAt",
        header: t("found"),
        sortable: true,
        hidden: true,
        cell: (row) => formatDateTime(row.foundAt, clock.timeZone),
      },
    ];
  }, [t, sex, clock]);
}
