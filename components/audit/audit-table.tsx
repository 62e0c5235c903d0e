"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { Filter } from "@/components/data-table/types";
import { AUDIT_CATEGORIES, AUDIT_OUTCOMES } from "@/db/enums/access";
import type { AuditEventRow } from "@/lib/audit/queries";
import type { Page } from "@/lib/pagination";
import { useAuditColumns } from "./audit-columns";

const NONE: Filter[] = [];

/** Events, newest first. Filters are for the whole trail; the events of one person stand without them. */
export function AuditTable({
  withFilters = false,
  toolbar,
  ...page
}: Page<AuditEventRow> & { withFilters?: boolean; toolbar?: ReactNode }) {
  const t = useTranslations("audit.list");
  const columns = useAuditColumns();
  const filters = useAuditFilters();
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      {...page}
      sort="-at"
      filters={withFilters ? filters : NONE}
      rowHref={(row) => `/admin/audit/${row.id}`}
      rowLabel={(row) => row.action}
      toolbar={toolbar}
      empty={{ title: t("empty") }}
    />
  );
}

function useAuditFilters() {
  const t = useTranslations("audit.list.filters");
  const category = useTranslations("enums.auditCategory");
  const outcome = useTranslations("enums.auditOutcome");
  return useMemo<Filter[]>(
    () => [
      { id: "who", kind: "text", label: t("who") },
      { id: "what", kind: "text", label: t("what") },
      { id: "mrn", kind: "text", label: t("mrn") },
      {
        id: "category",
        kind: "select",
        label: t("category"),
        options: AUDIT_CATEGORIES.map((value) => ({ value, label: category(value) })),
      },
      {
        id: "outcome",
        kind: "multi",
        label: t("outcome"),
        options: AUDIT_OUTCOMES.map((value) => ({ value, label: outcome(value) })),
      },
      { id: "when", kind: "dates", label: t("when") },
    ],
    [t, category, outcome],
  );
}
