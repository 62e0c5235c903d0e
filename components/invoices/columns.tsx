"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn, Filter } from "@/components/data-table/types";
import { useHospital } from "@/components/layout/hospital";
import { Badge } from "@/components/ui/badge";
import { Status } from "@/components/ui/status";
import { INVOICE_STATUSES } from "@/db/enums/billing";
import type { InvoiceRow } from "@/lib/invoices/queries";
import { isOverdue, owedMinor } from "@/lib/invoices/rules";
import { formatMoney } from "@/lib/money";
import { formatDate, localDate } from "@/lib/time";

export function useInvoiceColumns(): DataColumn<InvoiceRow>[] {
  const t = useTranslations("invoices");
  const { locale, timeZone, today } = useHospital();
  return useMemo(() => {
    const money = (row: InvoiceRow, minor: number) => formatMoney(minor, row.currency, locale);
    return [
      {
        id: "number",
        header: t("columns.number"),
        className: "whitespace-nowrap",
        cell: (row) => row.number ?? t("draft"),
      },
      { id: "patient", header: t("columns.patient"), cell: (row) => row.patient },
      { id: "mrn", header: t("columns.mrn"), hidden: true, cell: (row) => row.mrn },
      {
        id: "status",
        header: t("columns.status"),
        cell: (row) => (
          <span className="inline-flex flex-wrap gap-2">
            <Status of="invoiceStatus" value={row.status} />
            {isOverdue(row, today) && <Badge tone="danger">{t("overdue")}</Badge>}
          </span>
        ),
      },
      {
        id: "createdAt",
        header: t("columns.created"),
        sortable: true,
        className: "whitespace-nowrap",
        cell: (row) => formatDate(localDate(row.createdAt, timeZone)),
      },
      {
        id: "issued",
        header: t("columns.issued"),
        hidden: true,
        className: "whitespace-nowrap",
        cell: (row) => row.issuedAt && formatDate(localDate(row.issuedAt, timeZone)),
      },
      {
        id: "due",
        header: t("columns.due"),
        className: "whitespace-nowrap",
        wideOnly: true,
        cell: (row) => row.dueOn && formatDate(row.dueOn),
      },
      { id: "total", header: t("columns.total"), align: "end", cell: (row) => money(row, row.totalMinor) },
      {
        id: "paid",
        header: t("columns.paid"),
        align: "end",
        hidden: true,
        cell: (row) => money(row, row.paidMinor),
      },
      {
        id: "owed",
        header: t("columns.owed"),
        align: "end",
        cell: (row) => (owedMinor(row) > 0 ? money(row, owedMinor(row)) : null),
      },
    ];
  }, [t, locale, timeZone, today]);
}

export function useInvoiceFilters(): Filter[] {
  const t = useTranslations("invoices.list");
  const status = useTranslations("enums.invoiceStatus");
  return useMemo(
    () => [
      { id: "q", kind: "text", label: t("search") },
      {
        id: "status",
        kind: "multi",
        label: t("status"),
        options: INVOICE_STATUSES.map((value) => ({ value, label: status(value) })),
      },
      { id: "issued", kind: "dates", label: t("issued") },
      { id: "total", kind: "amounts", label: t("total") },
    ],
    [t, status],
  );
}
