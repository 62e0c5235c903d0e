"use client";

import { useTranslations } from "next-intl";
import {
  addDepartmentAction,
  changeDepartmentAction,
  setDepartmentActiveAction,
} from "@/lib/departments/actions";
import type { DepartmentRow } from "@/lib/departments/queries";
import {
  addSpecialtyAction,
  changeSpecialtyAction,
  setSpecialtyActiveAction,
} from "@/lib/specialties/actions";
import type { SpecialtyRow } from "@/lib/specialties/queries";
import { CatalogueTable } from "./catalogue-table";

const blank = { code: "", name: "" };
const entryOf = ({ code, name }: { code: string; name: string }) => ({ code, name });

export function Departments({ rows }: { rows: readonly DepartmentRow[] }) {
  const t = useTranslations("catalogues.kinds");
  return (
    <CatalogueTable
      title={t("departments")}
      rows={rows}
      columns={[]}
      entryOf={entryOf}
      fields={{
        extra: null,
        blank,
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
