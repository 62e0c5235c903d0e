"use client";

import { useTranslations } from "next-intl";
import { CheckboxField, NumberField, SelectField } from "@/components/form/fields";
import {
  addAppointmentTypeAction,
  changeAppointmentTypeAction,
  setAppointmentTypeActiveAction,
} from "@/lib/appointment-types/actions";
import type { AppointmentTypeRow } from "@/lib/appointment-types/queries";
import type { ChargeItemRow } from "@/lib/charge-items/queries";
import { formatDuration } from "@/lib/time";
import { CatalogueTable } from "./catalogue-table";
import { choicesOf } from "./choices";

type Props = { rows: readonly AppointmentTypeRow[]; chargeItems: readonly ChargeItemRow[] };

export function AppointmentTypes({ rows, chargeItems }: Props) {
  const t = useTranslations("catalogues");
  const named = new Map(chargeItems.map(({ id, name }) => [id, name]));
  return (
    <CatalogueTable
      title={t("kinds.appointment-types")}
      rows={rows}
      columns={[
        {
          header: t("fields.durationMinutes"),
          cell: (row) => formatDuration(row.durationMinutes),
          isNumber: true,
        },
        {
          header: t("fields.chargeItemId"),
          cell: (row) => {
            const listed = named.get(row.chargeItemId ?? "") ?? t("nothing");
            return row.usesOwnFee ? t("ownFeeElse", { listed }) : listed;
          },
        },
      ]}
      entryOf={({ code, name, durationMinutes, chargeItemId, usesOwnFee }) => ({
        code,
        name,
        durationMinutes,
        chargeItemId: chargeItemId ?? "",
        usesOwnFee,
      })}
      fields={{
        blank: { code: "", name: "", durationMinutes: 20, chargeItemId: "", usesOwnFee: true },
        newSchema: () => import("@/lib/appointment-types/inputs").then((inputs) => inputs.AppointmentType),
        changedSchema: () =>
          import("@/lib/appointment-types/inputs").then((inputs) => inputs.ChangeAppointmentType),
        extra: (
          <>
            <NumberField
              name="durationMinutes"
              label={t("fields.durationMinutes")}
              unit={t("fields.minutes")}
            />
            <SelectField
              name="chargeItemId"
              label={t("fields.chargeItemId")}
              options={choicesOf(chargeItems)}
              optional
            />
            <CheckboxField
              name="usesOwnFee"
              label={t("fields.usesOwnFee")}
              hint={t("fields.usesOwnFeeHint")}
            />
          </>
        ),
      }}
      add={addAppointmentTypeAction}
      change={changeAppointmentTypeAction}
      setActive={setAppointmentTypeActiveAction}
    />
  );
}
