"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn, Filter } from "@/components/data-table/types";
import { useHospital } from "@/components/layout/hospital";
import { TextLink } from "@/components/ui/link";
import { Status } from "@/components/ui/status";
import { PAYMENT_KINDS, PAYMENT_METHODS } from "@/db/enums/billing";
import { formatMoney } from "@/lib/money";
import type { PaymentRow } from "@/lib/payments/queries";
import { formatDateTime } from "@/lib/time";

export function usePaymentColumns(): DataColumn<PaymentRow>[] {
  const t = useTranslations("payments.columns");
  const method = useTranslations("enums.paymentMethod");
  const { locale, timeZone } = useHospital();
  return useMemo(
    () => [
      { id: "number", header: t("number"), className: "whitespace-nowrap", cell: (row) => row.number },
      {
        id: "receivedAt",
        header: t("receivedAt"),
        sortable: true,
        className: "whitespace-nowrap",
        cell: (row) => formatDateTime(row.receivedAt, timeZone),
      },
      { id: "patient", header: t("patient"), cell: (row) => row.patient },
      { id: "mrn", header: t("mrn"), hidden: true, cell: (row) => row.mrn },
      {
        id: "invoice",
        header: t("invoice"),
        wideOnly: true,
        className: "whitespace-nowrap",
        cell: (row) => <TextLink href={`/billing/invoices/${row.invoiceId}`}>{row.invoiceNumber}</TextLink>,
      },
      {
        id: "kind",
        header: t("kind"),
        wideOnly: true,
        cell: (row) => <Status of="paymentKind" value={row.kind} />,
      },
      { id: "method", header: t("method"), cell: (row) => method(row.method) },
      { id: "reference", header: t("reference"), hidden: true, cell: (row) => row.reference },
      { id: "reason", header: t("reason"), hidden: true, cell: (row) => row.reason },
      { id: "receivedBy", header: t("receivedBy"), hidden: true, cell: (row) => row.receivedBy },
      {
        id: "amount",
        header: t("amount"),
        align: "end",
        cell: (row) =>
          formatMoney(row.kind === "refund" ? -row.amountMinor : row.amountMinor, row.currency, locale),
      },
    ],
    [t, method, locale, timeZone],
  );
}

export function usePaymentFilters(): Filter[] {
  const t = useTranslations("payments.list");
  const method = useTranslations("enums.paymentMethod");
  const kind = useTranslations("enums.paymentKind");
  return useMemo(
    () => [
      { id: "q", kind: "text", label: t("search") },
      {
        id: "method",
        kind: "multi",
        label: t("method"),
        options: PAYMENT_METHODS.map((value) => ({ value, label: method(value) })),
      },
      {
        id: "kind",
        kind: "select",
        label: t("kind"),
        options: PAYMENT_KINDS.map((value) => ({ value, label: kind(value) })),
      },
      { id: "received", kind: "dates", label: t("received") },
      { id: "by", kind: "select", label: t("by"), options: [{ value: "me", label: t("me") }] },
    ],
    [t, method, kind],
  );
}
