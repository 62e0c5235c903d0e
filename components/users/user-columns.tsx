import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/types";
import { useHospital } from "@/components/layout/hospital";
import { Status } from "@/components/ui/status";
import { formatDateTime } from "@/lib/time";
import type { UserRow } from "@/lib/users/queries";
import { RoleList } from "./role-list";

export function useUserColumns(): DataColumn<UserRow>[] {
  const t = useTranslations("users");
  const { timeZone } = useHospital();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("columns.name"),
        sortable: true,
        cell: (row) => `${row.familyName}, ${row.givenName}`,
      },
      { id: "username", header: t("columns.username"), wideOnly: true, cell: (row) => row.username },
      { id: "roles", header: t("columns.roles"), cell: (row) => <RoleList roles={row.roles} /> },
      {
        id: "status",
        header: t("columns.status"),
        cell: (row) => <Status of="userStatus" value={row.status} />,
      },
      {
        id: "lastSeenAt",
        header: t("columns.lastSeen"),
        sortable: true,
        className: "whitespace-nowrap",
        cell: (row) => (row.lastSeenAt ? formatDateTime(row.lastSeenAt, timeZone) : t("never")),
      },
      {
        id: "email",
        header: t("columns.email"),
        hidden: true,
        className: "@max-[40rem]:wrap-anywhere",
        cell: (row) => row.email,
      },
    ],
    [t, timeZone],
  );
}
