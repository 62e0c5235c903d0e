"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { DataColumn } from "@/components/data-table/types";
import { useActionButton } from "@/components/form/use-action-button";
import { Status } from "@/components/ui/status";
import type { Page } from "@/lib/pagination";
import { cancelTimeOffAction } from "@/lib/time-off/actions";
import type { TimeOffRow } from "@/lib/time-off/queries";
import { useSpan } from "./use-span";

/** What was decided; approved time off can be taken back until it is over. */
export function TimeOffTable(page: Page<TimeOffRow & { canCancel: boolean }>) {
  const t = useTranslations("timeOff");
  const kind = useTranslations("enums.timeOffKind");
  const span = useSpan();
  const cancel = useActionButton(cancelTimeOffAction, {
    confirm: {
      title: t("cancelTitle"),
      text: t("cancelOthers"),
      confirm: t("cancel"),
      danger: true,
    },
    success: t("cancelled"),
  });
  const columns = useMemo<DataColumn<TimeOffRow & { canCancel: boolean }>[]>(
    () => [
      { id: "person", header: t("columns.person"), cell: (row) => row.person },
      { id: "days", header: t("columns.days"), cell: (row) => span(row) },
      { id: "kind", header: t("columns.kind"), cell: (row) => kind(row.kind) },
      { id: "decidedBy", header: t("columns.decidedBy"), wideOnly: true, cell: (row) => row.decidedBy },
      {
        id: "reason",
        header: t("columns.reason"),
        wideOnly: true,
        cell: (row) => row.decisionReason ?? row.cancelReason,
      },
      {
        id: "status",
        header: t("columns.status"),
        cell: (row) => <Status of="timeOffStatus" value={row.status} />,
      },
    ],
    [t, kind, span],
  );
  return (
    <>
      <DataTable
        label={t("decide.title")}
        columns={columns}
        {...page}
        sort="-startsAt"
        rowLabel={(row) => row.person}
        rowActions={(row) =>
          row.canCancel
            ? [
                {
                  label: t("cancel"),
                  danger: true,
                  onSelect: () => cancel.run({ timeOffId: row.id, version: row.version }),
                },
              ]
            : []
        }
        empty={{ title: t("decide.noneDecided"), text: t("decide.noneDecidedText") }}
      />
      {cancel.dialog}
    </>
  );
}
