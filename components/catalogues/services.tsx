"use client";

import { useTranslations } from "next-intl";
import { CheckboxGroupField, SelectField, TextareaField } from "@/components/form/fields";
import { placesOf } from "@/components/locations/place-dialog";
import type { AppointmentTypeRow } from "@/lib/appointment-types/queries";
import type { DepartmentRow } from "@/lib/departments/queries";
import type { LocationRow } from "@/lib/locations/queries";
import { addServiceAction, changeServiceAction, setServiceActiveAction } from "@/lib/services/actions";
import type { ServiceRow } from "@/lib/services/queries";
import type { SpecialtyRow } from "@/lib/specialties/queries";
import { CatalogueTable } from "./catalogue-table";
import { choicesOf } from "./choices";

type Props = {
  rows: readonly ServiceRow[];
  departments: readonly DepartmentRow[];
  specialties: readonly SpecialtyRow[];
  locations: readonly LocationRow[];
  types: readonly AppointmentTypeRow[];
};

/** What the hospital offers, who offers it, where, and as which visits it is booked. */
export function Services({ rows, departments, specialties, locations, types }: Props) {
  const t = useTranslations("catalogues");
  const placed = new Map(locations.map(({ id, fullName }) => [id, fullName]));
  return (
    <CatalogueTable
      title={t("kinds.services")}
      rows={rows}
      columns={[
        { header: t("fields.departmentId"), cell: (row) => row.department },
        { header: t("fields.specialtyId"), cell: (row) => row.specialty },
        { header: t("fields.locationId"), cell: (row) => placed.get(row.locationId ?? "") },
        { header: t("fields.providers"), cell: (row) => row.providers, isNumber: true },
      ]}
      entryOf={({ code, name, description, departmentId, specialtyId, locationId, typeIds }) => ({
        code,
        name,
        description: description ?? "",
        departmentId,
        specialtyId: specialtyId ?? "",
        locationId: locationId ?? "",
        typeIds,
      })}
      fields={{
        blank: {
          code: "",
          name: "",
          description: "",
          departmentId: "",
          specialtyId: "",
          locationId: "",
          typeIds: [],
        },
        newSchema: () => import("@/lib/services/inputs").then((inputs) => inputs.Service),
        changedSchema: () => import("@/lib/services/inputs").then((inputs) => inputs.ChangeService),
        extra: (
          <>
            <TextareaField
              name="description"
              label={t("fields.description")}
              hint={t("fields.descriptionHint")}
              rows={2}
              optional
            />
            <SelectField
              name="departmentId"
              label={t("fields.departmentId")}
              options={choicesOf(departments)}
            />
            <SelectField
              name="specialtyId"
              label={t("fields.specialtyId")}
              options={choicesOf(specialties)}
              optional
            />
            <SelectField
              name="locationId"
              label={t("fields.locationId")}
              options={placesOf(locations)}
              optional
            />
            <CheckboxGroupField
              name="typeIds"
              label={t("fields.typeIds")}
              options={choicesOf(types)}
              optional
            />
          </>
        ),
      }}
      add={addServiceAction}
      change={changeServiceAction}
      setActive={setServiceActiveAction}
    />
  );
}
