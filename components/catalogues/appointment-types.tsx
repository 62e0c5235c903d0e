"use client";

import { useTranslations } from "next-intl";
import { CheckboxField, NumberField, SelectField } from "@/components/form/fields";
import { MODALITIES } from "@/db/enums/care";
import { ROOM_KINDS } from "@/db/enums/staff";
import {
  addAppointmentTypeAction,
  changeAppointmentTypeAction,
  setAppointmentTypeActiveAction,
} from "@/lib/appointment-types/actions";
import type { AppointmentTypeRow } from "@/lib/appointment-types/queries";
import type { ChargeItemRow } from "@/lib/charge-items/queries";
import type { DeviceKindRow } from "@/lib/device-kinds/queries";
import { formatDuration } from "@/lib/time";
import { CatalogueTable } from "./catalogue-table";
import { choicesOf } from "./choices";

type Props = {
  rows: readonly AppointmentTypeRow[];
  chargeItems: readonly ChargeItemRow[];
  deviceKinds: readonly DeviceKindRow[];
};

const BLANK = {
  code: "",
  name: "",
  durationMinutes: 20,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  modality: "in-person" as const,
  deviceKindId: "",
  horizonDays: 365,
  chargeItemId: "",
  usesOwnFee: true,
};

export function AppointmentTypes({ rows, chargeItems, deviceKinds }: Props) {
  const t = useTranslations("catalogues");
  const modality = useTranslations("enums.modality");
  const roomKind = useTranslations("enums.roomKind");
  const devices = new Map(deviceKinds.map(({ id, name }) => [id, name]));
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
          header: t("fields.modality"),
          cell: (row) => <span className="whitespace-nowrap">{modality(row.modality)}</span>,
        },
        {
          header: t("fields.needs"),
          cell: (row) =>
            [row.roomKind && roomKind(row.roomKind), devices.get(row.deviceKindId ?? "")]
              .filter(Boolean)
              .join(", "),
        },
        {
          header: t("fields.chargeItemId"),
          cell: (row) => {
            const listed = named.get(row.chargeItemId ?? "") ?? t("nothing");
            return row.usesOwnFee ? t("ownFeeElse", { listed }) : listed;
          },
        },
      ]}
      entryOf={(row) => ({
        code: row.code,
        name: row.name,
        durationMinutes: row.durationMinutes,
        bufferBeforeMinutes: row.bufferBeforeMinutes,
        bufferAfterMinutes: row.bufferAfterMinutes,
        modality: row.modality,
        roomKind: row.roomKind ?? undefined,
        deviceKindId: row.deviceKindId ?? "",
        horizonDays: row.horizonDays,
        chargeItemId: row.chargeItemId ?? "",
        usesOwnFee: row.usesOwnFee,
      })}
      fields={{
        blank: BLANK,
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
            <NumberField
              name="bufferBeforeMinutes"
              label={t("fields.bufferBeforeMinutes")}
              hint={t("fields.bufferHint")}
              unit={t("fields.minutes")}
            />
            <NumberField
              name="bufferAfterMinutes"
              label={t("fields.bufferAfterMinutes")}
              unit={t("fields.minutes")}
            />
            <SelectField
              name="modality"
              label={t("fields.modality")}
              options={MODALITIES.map((value) => ({ value, label: modality(value) }))}
            />
            <SelectField
              name="roomKind"
              label={t("fields.roomKind")}
              hint={t("fields.roomKindHint")}
              options={ROOM_KINDS.map((value) => ({ value, label: roomKind(value) }))}
              optional
            />
            <SelectField
              name="deviceKindId"
              label={t("fields.deviceKindId")}
              options={choicesOf(deviceKinds)}
              optional
            />
            <NumberField
              name="horizonDays"
              label={t("fields.horizonDays")}
              hint={t("fields.horizonHint")}
              unit={t("fields.days")}
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
