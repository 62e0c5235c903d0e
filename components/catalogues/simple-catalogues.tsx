"use client";

import { useTranslations } from "next-intl";
import { SelectField } from "@/components/form/fields";
import { placesOf } from "@/components/locations/place-dialog";
import {
  addDepartmentAction,
  changeDepartmentAction,
  setDepartmentActiveAction,
} from "@/lib/departments/actions";
import type { DepartmentRow } from "@/lib/departments/queries";
import type { LocationRow } from "@/lib/locations/queries";
import {
  addSpecialtyAction,
  changeSpecialtyAction,
  setSpecialtyActiveAction,
} from "@/lib/specialties/actions";
import type { SpecialtyRow } from "@/lib/specialties/queries";
import { CatalogueTable } from "./catalogue-table";

const blank = { code: "", name: "" };
const entryOf = ({ code, name }: { code: string; name: string }) => ({ code, name });

export function Departments({
  rows,
  locations,
}: {
  rows: readonly DepartmentRow[];
  locations: readonly LocationRow[];
}) {
  const t = useTranslations("catalogues");
  const placed = new Map(locations.map(({ id, fullName }) => [id, fullName]));
  return (
    <CatalogueTable
      title={t("kinds.departments")}
      rows={rows}
      columns={[{ header: t("fields.locationId"), cell: (row) => placed.get(row.locationId ?? "") }]}
      entryOf={({ locationId, ...row }) => ({ ...entryOf(row), locationId: locationId ?? "" })}
      fields={{
        extra: (
          <SelectField
            name="locationId"
            label={t("fields.locationId")}
            options={placesOf(locations)}
            optional
          />
        ),
        blank: { ...blank, locationId: "" },
        newSchema: () => import("@/lib/departments/inputs").then((inputs) => inputs.Department),
        changedSchema: () => import("@/lib/departments/inputs").then((inputs) => inputs.ChangeDepartment),
      }}
      add={addDepartmentAction}
      change={changeDepartmentAction}
      setActive={setDepartmentActiveAction}
    />
  );
}

export function Specialties({ rows }: { rows: readonly SpecialtyRow[] }) {
  const t = useTranslations("catalogues.kinds");
  return (
    <CatalogueTable
      title={t("specialties")}
      rows={rows}
      columns={[]}
      entryOf={entryOf}
      fields={{
        extra: null,
        blank,
        newSchema: () => import("@/lib/specialties/inputs").then((inputs) => inputs.Specialty),
        changedSchema: () => import("@/lib/specialties/inputs").then((inputs) => inputs.ChangeSpecialty),
      }}
      add={addSpecialtyAction}
      change={changeSpecialtyAction}
      setActive={setSpecialtyActiveAction}
    />
  );
}
