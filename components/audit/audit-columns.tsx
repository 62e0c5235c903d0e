import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/types";
import { useHospital } from "@/components/layout/hospital";
import { Status } from "@/components/ui/status";
import type { AuditEventRow } from "@/lib/audit/queries";
import { formatExactTime } from "@/lib/time";

export function useAuditColumns(): DataColumn<AuditEventRow>[] {
  const t = useTranslations("audit");
  const category = useTranslations("enums.auditCategory");
  const { timeZone } = useHospital();
  return useMemo(
    () => [
      {
        id: "at",
        header: t("columns.at"),
        className: "whitespace-nowrap",
        cell: (row) => formatExactTime(row.at, timeZone),
      },
      {
        id: "who",
        header: t("columns.who"),
        cell: (row) => row.actorName ?? t(row.ip ? "nobody" : "system"),
      },
      {
        id: "action",
        header: t("columns.action"),
        cell: (row) => <code className="text-sm">{row.action}</code>,
      },
      { id: "category", header: t("columns.category"), cell: (row) => category(row.category) },
      {
        id: "patient",
        header: t("columns.patient"),
        cell: (row) =>
          row.patientMrn ?? (row.patientCount > 0 ? t("patients", { count: row.patientCount }) : ""),
      },
      {
        id: "outcome",
        header: t("columns.outcome"),
        cell: (row) => <Status of="auditOutcome" value={row.outcome} />,
      },
      { id: "reason", header: t("columns.reason"), hidden: true, cell: (row) => row.reason },
      { id: "ip", header: t("columns.ip"), hidden: true, cell: (row) => row.ip },
    ],
    [t, category, timeZone],
  );
}
