"use client";

import { useTranslations } from "next-intl";
import { STRIPES } from "@/components/calendar/kinds";
import { cn } from "@/components/ui/cn";
import { REMINDER_LEADS } from "@/db/enums/exchange";
import {
  addAppointmentTypeAction,
  changeAppointmentTypeAction,
  setAppointmentTypeActiveAction,
} from "@/lib/appointment-types/actions";
import type { AppointmentTypeRow } from "@/lib/appointment-types/queries";
import type { ChargeItemRow } from "@/lib/charge-items/queries";
import type { DeviceKindRow } from "@/lib/device-kinds/queries";
import { formatDuration } from "@/lib/time";
import { AppointmentTypeFields } from "./appointment-type-fields";
import { CatalogueTable } from "./catalogue-table";

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

/** The kinds of visit: how long, how, with what they take place, who books them and what they cost. */
export function AppointmentTypes({ rows, chargeItems, deviceKinds }: Props) {
  const t = useTranslations("catalogues");
  const modality = useTranslations("enums.modality");
  const roomKind = useTranslations("enums.roomKind");
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
        extra: <AppointmentTypeFields chargeItems={chargeItems} deviceKinds={deviceKinds} />,
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
