"use client";

import { useTranslations } from "next-intl";
import { choicesOf } from "@/components/catalogues/choices";
import { EntryDialog } from "@/components/catalogues/entry-dialog";
import { SelectField, TextareaField } from "@/components/form/fields";
import { ROOM_KINDS } from "@/db/enums/staff";
import type { DepartmentRow } from "@/lib/departments/queries";
import { addLocationAction, changeLocationAction } from "@/lib/locations/actions";
import type { LocationRow } from "@/lib/locations/queries";
import { LIES_IN, type LocationKind } from "@/lib/locations/rules";
import { addRoomAction, changeRoomAction } from "@/lib/rooms/actions";
import type { RoomRow } from "@/lib/rooms/queries";

/** What is being added (no place yet) or changed. */
export type Edited =
  | { kind: LocationKind; parentId: string | null; place: LocationRow | null }
  | { kind: "room"; parentId: string | null; place: RoomRow | null };

type Props = {
  edited: Edited;
  locations: readonly LocationRow[];
  departments: readonly DepartmentRow[];
  onClose: () => void;
};

export function PlaceDialog({ edited, ...props }: Props) {
  return edited.kind === "room" ? (
    <RoomDialog room={edited.place} locationId={edited.parentId} {...props} />
  ) : (
    <LocationDialog {...edited} {...props} />
  );
}

function LocationDialog({
  kind,
  parentId,
  place,
  locations,
  onClose,
}: { kind: LocationKind; parentId: string | null; place: LocationRow | null } & Omit<Props, "edited">) {
  const t = useTranslations("catalogues");
  const parents = locations.filter((location) => LIES_IN[kind].includes(location.kind));
  return (
    <EntryDialog
      row={place}
      onClose={onClose}
      view={{
        title: t(`places.kinds.${kind}`),
        entryOf: ({ code, name, parentId: lies, directions }) => ({
          code,
          name,
          kind,
          parentId: lies ?? "",
          directions: directions ?? "",
        }),
        fields: {
          blank: { code: "", name: "", kind, parentId: parentId ?? "", directions: "" },
          newSchema: () => import("@/lib/locations/inputs").then((inputs) => inputs.Location),
          changedSchema: () => import("@/lib/locations/inputs").then((inputs) => inputs.ChangeLocation),
          extra: (
            <>
              {kind !== "site" && (
                <SelectField name="parentId" label={t("fields.parentId")} options={placesOf(parents)} />
              )}
              <TextareaField
                name="directions"
                label={t("fields.directions")}
                hint={t("fields.directionsHint")}
                rows={3}
                optional
                wide
              />
            </>
          ),
        },
        add: addLocationAction,
        change: changeLocationAction,
      }}
    />
  );
}

function RoomDialog({
  room,
  locationId,
  locations,
  departments,
  onClose,
}: { room: RoomRow | null; locationId: string | null } & Omit<Props, "edited">) {
  const t = useTranslations("catalogues");
  const roomKind = useTranslations("enums.roomKind");
  return (
    <EntryDialog
      row={room}
      onClose={onClose}
      view={{
        title: t("places.kinds.room"),
        entryOf: ({ code, name, kind, locationId: lies, departmentId }) => ({
          code,
          name,
          kind,
          locationId: lies ?? "",
          departmentId: departmentId ?? "",
        }),
        fields: {
          blank: { code: "", name: "", kind: "consulting", locationId: locationId ?? "", departmentId: "" },
          newSchema: () => import("@/lib/rooms/inputs").then((inputs) => inputs.Room),
          changedSchema: () => import("@/lib/rooms/inputs").then((inputs) => inputs.ChangeRoom),
          extra: (
            <>
              <SelectField
                name="kind"
                label={t("fields.roomKind")}
                options={ROOM_KINDS.map((value) => ({ value, label: roomKind(value) }))}
              />
              <SelectField
                name="locationId"
                label={t("fields.parentId")}
                options={placesOf(locations)}
                optional
              />
              <SelectField
                name="departmentId"
                label={t("fields.departmentId")}
                options={choicesOf(departments)}
                optional
              />
            </>
          ),
        },
        add: addRoomAction,
        change: changeRoomAction,
      }}
    />
  );
}

/** Places as choices, each with what it lies in before its name; those out of use cannot be chosen anew. */
export const placesOf = (locations: readonly LocationRow[]) =>
  locations
    .map(({ id, fullName, isActive }) => ({ value: id, label: fullName, disabled: !isActive }))
    .sort((a, b) => a.label.localeCompare(b.label, "en", { numeric: true }));
