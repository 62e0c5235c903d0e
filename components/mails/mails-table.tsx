"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { DataColumn, Filter } from "@/components/data-table/types";
import { useHospital } from "@/components/layout/hospital";
import { Status } from "@/components/ui/status";
import { MAIL_STATUSES } from "@/db/enums/exchange";
import type { MailRow } from "@/lib/mails/queries";
import type { Page } from "@/lib/pagination";
import { formatDateTime } from "@/lib/time";
import { useTemplateName } from "./use-template-name";

export function MailsTable(page: Page<MailRow>) {
  const t = useTranslations("mails.list");
  const status = useTranslations("enums.mailStatus");
  const columns = useMailColumns();
  const filters = useMemo<Filter[]>(
    () => [
      { id: "to", kind: "text", label: t("filters.to") },
      {
        id: "status",
        kind: "multi",
        label: t("filters.status"),
        options: MAIL_STATUSES.map((value) => ({ value, label: status(value) })),
      },
      { id: "when", kind: "dates", label: t("filters.when") },
    ],
    [t, status],
  );
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      {...page}
      sort="-createdAt"
      filters={filters}
      rowHref={(row) => `/admin/outbox/${row.id}`}
      rowLabel={(row) => row.toEmail}
      empty={{ title: t("empty"), text: t("emptyText") }}
    />
  );
}

function useMailColumns(): DataColumn<MailRow>[] {
  const t = useTranslations("mails");
  const nameOf = useTemplateName();
  const { timeZone } = useHospital();
  return useMemo(
    () => [
      {
        id: "template",
        className: "@min-[40rem]:whitespace-nowrap",
        header: t("columns.subject"),
        cell: (row) => nameOf(row.template),
      },
      {
        id: "to",
        header: t("columns.to"),
        className: "@max-[40rem]:wrap-anywhere",
        cell: (row) => row.toEmail,
      },
      {
        id: "status",
        header: t("columns.status"),
        cell: (row) => <Status of="mailStatus" value={row.status} />,
      },
      {
        id: "createdAt",
        header: t("columns.created"),
        className: "whitespace-nowrap",
        cell: (row) => formatDateTime(row.createdAt, timeZone),
      },
      {
        id: "sentAt",
        header: t("columns.sent"),
        className: "whitespace-nowrap",
        cell: (row) => (row.sentAt ? formatDateTime(row.sentAt, timeZone) : ""),
      },
      {
        id: "attempts",
        header: t("columns.attempts"),
        align: "end",
        hidden: true,
        cell: (row) => row.attempts,
      },
    ],
    [t, nameOf, timeZone],
  );
}
