"use client";

import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import type { Page } from "@/lib/pagination";
import type { PaymentRow } from "@/lib/payments/queries";
import { usePaymentColumns, usePaymentFilters } from "./columns";

export function PaymentsTable(page: Page<PaymentRow>) {
  const t = useTranslations("payments");
  const columns = usePaymentColumns();
  const filters = usePaymentFilters();
  return (
    <DataTable
      {...page}
      label={t("title")}
      columns={columns}
      filters={filters}
      sort="-receivedAt"
      rowHref={(row) => `/billing/payments/${row.id}/receipt`}
      rowLabel={(row) => row.number}
      empty={{ title: t("list.empty"), text: t("list.emptyText") }}
    />
  );
}
