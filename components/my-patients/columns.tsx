"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/types";
import { useHospital } from "@/components/layout/hospital";
import { Badge } from "@/components/ui/badge";
import type { MyPatient } from "@/lib/my-patients/queries";
import { bornText, listName } from "@/lib/patients/rules";
import { formatDate, formatDateTime, localDate } from "@/lib/time";

export function useMyPatientColumns(): DataColumn<MyPatient>[] {
  const t = useTranslations("myPatients");
  const fields = useTranslations("patients.fields");
  const role = useTranslations("enums.careTeamRole");
  const { today, timeZone } = useHospital();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("name"),
        sortable: true,
        cell: (row) => (
          <>
            {listName(row)}
            {row.deceasedAt && (
              <Badge tone="danger" className="ms-2">
                {t("died")}
              </Badge>
            )}
          </>
        ),
      },
      { id: "mrn", header: fields("mrn"), className: "tabular-nums", wideOnly: true, cell: (row) => row.mrn },
      {
        id: "born",
        header: t("born"),
        className: "whitespace-nowrap",
        wideOnly: true,
        cell: (row) => bornText(row, { today, timeZone }) ?? t("bornUnknown"),
      },
      {
        id: "role",
        header: t("role"),
        cell: (row) => (
          <span className="flex flex-wrap gap-1">
            {row.roles.map((one) => (
              <Badge key={one} tone={one === "attending" || one === "named-nurse" ? "accent" : "neutral"}>
                {role(one)}
              </Badge>
            ))}
          </span>
        ),
      },
      {
        id: "since",
        header: t("since"),
        sortable: true,
        className: "whitespace-nowrap",
        cell: (row) => formatDate(localDate(row.since, timeZone)),
      },
      {
        id: "nextVisit",
        header: t("nextVisit"),
        sortable: true,
        className: "whitespace-nowrap",
        cell: (row) =>
          row.nextVisitAt ? (
            formatDateTime(row.nextVisitAt, timeZone)
          ) : (
            <span className="text-muted">{t("noVisit")}</span>
          ),
      },
      {
        id: "lastVisit",
        header: t("lastVisit"),
        sortable: true,
        className: "whitespace-nowrap",
        wideOnly: true,
        cell: (row) =>
          row.lastVisitAt ? (
            formatDate(localDate(row.lastVisitAt, timeZone))
          ) : (
            <span className="text-muted">{t("never")}</span>
          ),
      },
      {
        id: "openItems",
        header: t("openItems"),
        sortable: true,
        cell: (row) => (
          <span className={row.openItems > 0 ? "font-medium text-warning" : "text-muted"}>
            {t("unsigned", { count: row.openItems })}
          </span>
        ),
      },
    ],
    [t, fields, role, today, timeZone],
  );
}
