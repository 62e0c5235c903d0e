"use client";

import { useTranslations } from "next-intl";
import { STRIPES } from "@/components/calendar/kinds";
import {
  CheckboxField,
  CheckboxGroupField,
  NumberField,
  SelectField,
  TextareaField,
} from "@/components/form/fields";
import { cn } from "@/components/ui/cn";
import { APPOINTMENT_COLOURS, MODALITIES } from "@/db/enums/care";
import { REMINDER_LEADS } from "@/db/enums/exchange";
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
  colour: "teal" as const,
  deviceKindId: "",
  horizonDays: 365,
  isSelfBookable: false,
  minimumNoticeMinutes: 0,
  preparation: "",
  reminderMinutes: ["usual" as const],
  chargeItemId: "",
  usesOwnFee: true,
};

export function AppointmentTypes({ rows, chargeItems, deviceKinds }: Props) {
  const t = useTranslations("catalogues");
  const modality = useTranslations("enums.modality");
  const roomKind = useTranslations("enums.roomKind");
  const lead = useTranslations("enums.reminderLead");
  const colour = useTranslations("enums.appointmentColour");
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
          header: t("fields.colour"),
          cell: (row) => (
            <span className={cn("border-s-4 ps-1.5", STRIPES[row.colour])}>{colour(row.colour)}</span>
          ),
        },
        {
          header: t("fields.needs"),
          cell: (row) =>
            [row.roomKind && roomKind(row.roomKind), devices.get(row.deviceKindId ?? "")]
              .filter(Boolean)
              .join(", "),
        },
        {
          header: t("fields.selfBooking"),
          cell: (row) => t(row.isSelfBookable ? "fields.inPortal" : "fields.byStaff"),
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
        colour: row.colour,
        roomKind: row.roomKind ?? undefined,
        deviceKindId: row.deviceKindId ?? "",
        horizonDays: row.horizonDays,
        isSelfBookable: row.isSelfBookable,
        minimumNoticeMinutes: row.minimumNoticeMinutes,
        preparation: row.preparation ?? "",
        reminderMinutes: remindersOf(row),
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
              name="colour"
              label={t("fields.colour")}
              hint={t("fields.colourHint")}
              options={APPOINTMENT_COLOURS.map((value) => ({ value, label: colour(value) }))}
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
            <CheckboxField
              name="isSelfBookable"
              label={t("fields.isSelfBookable")}
              hint={t("fields.isSelfBookableHint")}
            />
            <NumberField
              name="minimumNoticeMinutes"
              label={t("fields.minimumNoticeMinutes")}
              hint={t("fields.minimumNoticeHint")}
              unit={t("fields.minutes")}
            />
            <TextareaField
              name="preparation"
              label={t("fields.preparation")}
              hint={t("fields.preparationHint")}
              rows={3}
              optional
              wide
            />
            <CheckboxGroupField
              name="reminderMinutes"
              label={t("fields.reminders")}
              options={[
                { value: "usual", label: t("fields.usualReminders") },
                ...REMINDER_LEADS.map((value) => ({ value, label: lead(value) })),
              ]}
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

/** What the form offers of a type's reminders; "usual" where it says nothing of its own. */
function remindersOf({ reminderMinutes }: AppointmentTypeRow) {
  if (!reminderMinutes) return ["usual" as const];
  return REMINDER_LEADS.filter((lead) => reminderMinutes.includes(Number(lead)));
}
