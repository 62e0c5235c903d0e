"use client";

import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { ButtonLink } from "@/components/ui/button";
import type { InvoicePage } from "@/lib/invoices/queries";
import { useInvoiceColumns, useInvoiceFilters } from "./columns";

export function InvoicesTable(page: InvoicePage) {
  const t = useTranslations("invoices");
  const columns = useInvoiceColumns();
  const filters = useInvoiceFilters();
  return (
    <DataTable
      {...page}
      label={t("title")}
      columns={columns}
      filters={filters}
      sort="-createdAt"
      rowHref={(row) => `/billing/invoices/${row.id}`}
      rowLabel={(row) => row.number ?? t("draft")}
      empty={{
        title: t("list.empty"),
        text: t("list.emptyText"),
        action: <ButtonLink href="/billing/desk">{t("desk.title")}</ButtonLink>,
      }}
    />
  );
}
