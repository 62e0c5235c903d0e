"use client";

import { useTranslations } from "next-intl";
import { SelectField, TextField } from "@/components/form/fields";
import type { DepartmentRow } from "@/lib/departments/queries";
import { addRoomAction, changeRoomAction, setRoomActiveAction } from "@/lib/rooms/actions";
import type { RoomRow } from "@/lib/rooms/queries";
import { CatalogueTable } from "./catalogue-table";
import { choicesOf } from "./choices";

export function Rooms({
  rows,
  departments,
}: {
  rows: readonly RoomRow[];
  departments: readonly DepartmentRow[];
}) {
  const t = useTranslations("catalogues");
  const named = new Map(departments.map(({ id, name }) => [id, name]));
  return (
    <CatalogueTable
      title={t("kinds.rooms")}
      rows={rows}
      columns={[
        { header: t("fields.floor"), cell: (row) => row.floor },
        { header: t("fields.departmentId"), cell: (row) => named.get(row.departmentId ?? "") },
      ]}
      entryOf={({ code, name, floor, departmentId }) => ({
        code,
        name,
        floor: floor ?? "",
        departmentId: departmentId ?? "",
      })}
      fields={{
        blank: { code: "", name: "", floor: "", departmentId: "" },
        newSchema: () => import("@/lib/rooms/inputs").then((inputs) => inputs.Room),
        changedSchema: () => import("@/lib/rooms/inputs").then((inputs) => inputs.ChangeRoom),
        extra: (
          <>
            <TextField name="floor" label={t("fields.floor")} optional />
            <SelectField
              name="departmentId"
              label={t("fields.departmentId")}
              options={choicesOf(departments)}
              optional
            />
          </>
        ),
      }}
      add={addRoomAction}
      change={changeRoomAction}
      setActive={setRoomActiveAction}
    />
  );
}
