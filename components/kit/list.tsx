"use client";

import { FileText, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { DataColumn, Filter } from "@/components/data-table/types";
import { useHospital } from "@/components/layout/hospital";
import { Button } from "@/components/ui/button";
import { Status } from "@/components/ui/status";
import { INVOICE_STATUSES, type InvoiceStatus } from "@/db/enums/billing";
import { formatMoney } from "@/lib/money";
import { formatDate } from "@/lib/time";

type Row = { id: string; name: string; issuedOn: string; amountMinor: number; status: InvoiceStatus };

const NAMES = ["SMITH, Ann (Mrs)", "O’BRIEN-NÚÑEZ, Zoë (Ms)", "KOWALSKI, Jan (Mr)", "PATEL, Mira (Dr)"];
const ROWS: readonly Row[] = Array.from({ length: 12 }, (_, index) => ({
  id: `INV-${2041 - index}`,
  name: NAMES[index % NAMES.length] ?? "",
  issuedOn: `2026-11-${String(22 - index).padStart(2, "0")}`,
  amountMinor: 1250 * (index + 3) + index * 7,
  status: INVOICE_STATUSES[index % INVOICE_STATUSES.length] ?? "draft",
}));

/** A full list, and one with nothing in it. */
export function KitList() {
  const t = useTranslations("kit.list");
  const columns = useKitColumns();
  const filters = useKitFilters();
  return (
    <>
      <DataTable
        label={t("label")}
        columns={columns}
        rows={ROWS}
        total={284}
        page={1}
        size={25}
        sort="-issuedOn"
        filters={filters}
        rowHref={() => "/admin/kit"}
        rowLabel={(row) => row.id}
        rowActions={() => [
          { label: t("open"), icon: FileText, href: "/admin/kit" },
          { label: t("void"), icon: Trash2, danger: true, onSelect: () => undefined },
        ]}
        csvHref="/admin/kit"
      />
      <DataTable
        label={t("emptyList")}
        columns={columns}
        rows={[]}
        total={0}
        page={1}
        size={25}
        sort="-issuedOn"
        empty={{
          title: t("emptyTitle"),
          text: t("emptyText"),
          action: <Button variant="primary">{t("emptyAction")}</Button>,
        }}
      />
    </>
  );
}

function useKitColumns(): DataColumn<Row>[] {
  const t = useTranslations("kit.list");
  const { currency, locale } = useHospital();
  return useMemo(
    () => [
      { id: "number", header: t("number"), sortable: true, cell: (row) => row.id },
      { id: "name", header: t("name"), sortable: true, cell: (row) => row.name },
      { id: "issuedOn", header: t("issued"), sortable: true, cell: (row) => formatDate(row.issuedOn) },
      { id: "status", header: t("status"), cell: (row) => <Status of="invoiceStatus" value={row.status} /> },
      { id: "note", header: t("note"), hidden: true, cell: () => t("noteText") },
      {
        id: "amount",
        header: t("amount"),
        sortable: true,
        align: "end",
        cell: (row) => formatMoney(row.amountMinor, currency, locale),
      },
    ],
    [t, currency, locale],
  );
}

function useKitFilters(): Filter[] {
  const t = useTranslations("kit.list");
  const status = useTranslations("enums.invoiceStatus");
  return useMemo(() => {
    const options = INVOICE_STATUSES.map((value) => ({ value, label: status(value) }));
    return [
      { id: "q", kind: "text", label: t("search") },
      { id: "status", kind: "multi", label: t("status"), options },
      { id: "issued", kind: "dates", label: t("issued") },
    ];
  }, [t, status]);
}
