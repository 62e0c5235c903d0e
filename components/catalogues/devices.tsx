"use client";

import { useTranslations } from "next-intl";
import { SelectField } from "@/components/form/fields";
import {
  addDeviceKindAction,
  changeDeviceKindAction,
  setDeviceKindActiveAction,
} from "@/lib/device-kinds/actions";
import type { DeviceKindRow } from "@/lib/device-kinds/queries";
import { addDeviceAction, changeDeviceAction, setDeviceActiveAction } from "@/lib/devices/actions";
import type { DeviceRow } from "@/lib/devices/queries";
import type { RoomRow } from "@/lib/rooms/queries";
import { CatalogueTable } from "./catalogue-table";
import { choicesOf } from "./choices";

type Props = { rows: readonly DeviceRow[]; kinds: readonly DeviceKindRow[]; rooms: readonly RoomRow[] };

/** Equipment by its kinds: a type of visit needs any one of a kind. */
export function Devices({ rows, kinds, rooms }: Props) {
  return (
    <div className="grid gap-6">
      <DeviceKinds rows={kinds} />
      <DeviceTable rows={rows} kinds={kinds} rooms={rooms} />
    </div>
  );
}

function DeviceKinds({ rows }: { rows: readonly DeviceKindRow[] }) {
  const t = useTranslations("catalogues");
  return (
    <CatalogueTable
      title={t("kinds.device-kinds")}
      rows={rows}
      columns={[]}
      entryOf={({ code, name }) => ({ code, name })}
      fields={{
        blank: { code: "", name: "" },
        newSchema: () => import("@/lib/device-kinds/inputs").then((inputs) => inputs.DeviceKind),
        changedSchema: () => import("@/lib/device-kinds/inputs").then((inputs) => inputs.ChangeDeviceKind),
        extra: null,
      }}
      add={addDeviceKindAction}
      change={changeDeviceKindAction}
      setActive={setDeviceKindActiveAction}
    />
  );
}

function DeviceTable({ rows, kinds, rooms }: Props) {
  const t = useTranslations("catalogues");
  const kindNames = new Map(kinds.map(({ id, name }) => [id, name]));
  const roomNames = new Map(rooms.map(({ id, name }) => [id, name]));
  return (
    <CatalogueTable
      title={t("kinds.devices")}
      rows={rows}
      columns={[
        { header: t("fields.kindId"), cell: (row) => kindNames.get(row.kindId) },
        { header: t("fields.roomId"), cell: (row) => roomNames.get(row.roomId ?? "") ?? t("mobile") },
      ]}
      entryOf={({ code, name, kindId, roomId }) => ({ code, name, kindId, roomId: roomId ?? "" })}
      fields={{
        blank: { code: "", name: "", kindId: "", roomId: "" },
        newSchema: () => import("@/lib/devices/inputs").then((inputs) => inputs.Device),
        changedSchema: () => import("@/lib/devices/inputs").then((inputs) => inputs.ChangeDevice),
        extra: (
          <>
            <SelectField name="kindId" label={t("fields.kindId")} options={choicesOf(kinds)} />
            <SelectField
              name="roomId"
              label={t("fields.roomId")}
              hint={t("fields.roomIdHint")}
              options={choicesOf(rooms)}
              optional
            />
          </>
        ),
      }}
      add={addDeviceAction}
      change={changeDeviceAction}
      setActive={setDeviceActiveAction}
    />
  );
}
