"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { Filter } from "@/components/data-table/types";
import { ROLES, USER_STATUSES } from "@/db/enums/access";
import type { Page } from "@/lib/pagination";
import type { LastSeen } from "@/lib/users/inputs";
import type { UserRow } from "@/lib/users/queries";
import { useUserColumns } from "./user-columns";

export function UsersTable({ lastSeen, ...page }: Page<UserRow> & { lastSeen: readonly LastSeen[] }) {
  const t = useTranslations("users.list");
  const role = useTranslations("enums.role");
  const status = useTranslations("enums.userStatus");
  const columns = useUserColumns();
  const filters = useMemo<Filter[]>(
    () => [
      { id: "q", kind: "text", label: t("filters.q") },
      {
        id: "status",
        kind: "select",
        label: t("filters.status"),
        options: USER_STATUSES.map((value) => ({ value, label: status(value) })),
      },
      {
        id: "role",
        kind: "select",
        label: t("filters.role"),
        options: ROLES.map((value) => ({ value, label: role(value) })),
      },
      {
        id: "lastSeen",
        kind: "select",
        label: t("filters.lastSeen"),
        options: lastSeen.map((value) => ({ value, label: t(`lastSeen.${value}`) })),
      },
    ],
    [t, role, status, lastSeen],
  );
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      {...page}
      sort="name"
      filters={filters}
      rowHref={(row) => `/admin/users/${row.id}`}
      rowLabel={(row) => `${row.givenName} ${row.familyName}`}
      empty={{ title: t("empty"), text: t("emptyText") }}
    />
  );
}
