"use client";

import { Pencil, Plus, Power } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RowMenu } from "@/components/data-table/row-menu";
import type { RowAction } from "@/components/data-table/types";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import type { DepartmentRow } from "@/lib/departments/queries";
import type { LocationRow } from "@/lib/locations/queries";
import { type Branch, LIES_IN, type LocationKind, treeOf } from "@/lib/locations/rules";
import type { RoomRow } from "@/lib/rooms/queries";
import { type Edited, PlaceDialog } from "./place-dialog";
import { RetirePlace } from "./retire-place";

type Props = {
  rows: readonly LocationRow[];
  rooms: readonly RoomRow[];
  departments: readonly DepartmentRow[];
};
type Node = Branch<LocationRow, RoomRow>;
export type Retired = { of: "location"; place: LocationRow } | { of: "room"; place: RoomRow };

/** The hospital as it is built: sites, their buildings and floors, and the rooms in each. */
export function LocationTree({ rows, rooms, departments }: Props) {
  const t = useTranslations("catalogues");
  const [edited, setEdited] = useState<Edited | null>(null);
  const [retired, setRetired] = useState<Retired | null>(null);
  const unplaced = rooms.filter(({ locationId }) => !locationId);
  const shared = { departments, onEdit: setEdited, onRetire: setRetired };
  const addSite = (
    <Button onClick={() => setEdited({ kind: "site", parentId: null, place: null })}>
      <Plus aria-hidden />
      {t("places.add.site")}
    </Button>
  );
  return (
    <>
      {rows.length === 0 ? (
        <Card title={t("kinds.locations")}>
          <Empty title={t("places.none")} text={t("places.noneText")} action={addSite} />
        </Card>
      ) : (
        <div className="flex justify-end">{addSite}</div>
      )}
      {treeOf(rows, rooms).map((site) => (
        <Card
          key={site.part.id}
          title={<Heading place={site.part} />}
          action={<PlaceMenu place={site.part} {...shared} />}
          flush
        >
          <Inside node={site} {...shared} />
        </Card>
      ))}
      {unplaced.length > 0 && (
        <Card title={t("places.unplaced")} description={t("places.unplacedText")} flush>
          <RoomList rooms={unplaced} {...shared} />
        </Card>
      )}
      {edited && (
        <PlaceDialog
          key={edited.place?.id ?? `${edited.kind}-${edited.parentId}`}
          edited={edited}
          locations={rows}
          departments={departments}
          onClose={() => setEdited(null)}
        />
      )}
      {retired && <RetirePlace key={retired.place.id} retired={retired} onClose={() => setRetired(null)} />}
    </>
  );
}

type Shared = {
  departments: readonly DepartmentRow[];
  onEdit: (edited: Edited) => void;
  onRetire: (retired: Retired) => void;
};

function Inside({ node, ...shared }: { node: Node } & Shared) {
  const t = useTranslations("catalogues");
  const here = shared.departments.filter(
    ({ locationId, isActive }) => isActive && locationId === node.part.id,
  );
  const isEmpty = node.parts.length === 0 && node.rooms.length === 0;
  return (
    <>
      {here.length > 0 && (
        <p className="px-4 py-2 text-muted text-sm">
          {t("places.departments", { names: here.map(({ name }) => name).join(", ") })}
        </p>
      )}
      {isEmpty && <p className="px-4 py-3 text-muted">{t("places.nothing")}</p>}
      <RoomList rooms={node.rooms} {...shared} />
      {node.parts.length > 0 && (
        <ul className="divide-y divide-line">
          {node.parts.map((branch) => (
            <li key={branch.part.id} className="ps-3 sm:ps-6">
              <div className="flex items-center justify-between gap-3 border-line border-s-2 py-2 ps-3 pe-3">
                <h3 className="min-w-0 font-medium">
                  <Heading place={branch.part} />
                </h3>
                <PlaceMenu place={branch.part} {...shared} />
              </div>
              <div className="border-line border-s-2">
                <Inside node={branch} {...shared} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function RoomList({ rooms, departments, ...shared }: { rooms: readonly RoomRow[] } & Shared) {
  const t = useTranslations("catalogues");
  const named = new Map(departments.map(({ id, name }) => [id, name]));
  if (rooms.length === 0) return null;
  return (
    <ul className="divide-y divide-line">
      {rooms.map((room) => (
        <li key={room.id} className="flex items-center justify-between gap-3 py-1 ps-4 pe-3">
          <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
            <span className={room.isActive ? undefined : "text-muted"}>{room.name}</span>
            <code className="text-muted text-sm">{room.code}</code>
            <span className="text-muted text-sm">{named.get(room.departmentId ?? "")}</span>
            {!room.locationId && room.floor && (
              <span className="text-muted text-sm">{t("places.saidFloor", { floor: room.floor })}</span>
            )}
            {!room.isActive && <Badge>{t("retired")}</Badge>}
          </span>
          <RowMenu
            label={room.name}
            actions={[
              {
                label: t("edit"),
                icon: Pencil,
                onSelect: () => shared.onEdit({ kind: "room", parentId: room.locationId, place: room }),
              },
              activity(t, room.isActive, () => shared.onRetire({ of: "room", place: room })),
            ]}
          />
        </li>
      ))}
    </ul>
  );
}

/** What can lie in a place of that kind. */
const HOLDS: Record<LocationKind, readonly (LocationKind | "room")[]> = {
  site: [...(["building", "floor"] as const).filter((kind) => LIES_IN[kind].includes("site")), "room"],
  building: ["floor", "room"],
  floor: ["room"],
};

function PlaceMenu({ place, onEdit, onRetire }: { place: LocationRow } & Shared) {
  const t = useTranslations("catalogues");
  const add: RowAction[] = HOLDS[place.kind].map((kind) => ({
    label: t(`places.add.${kind}`),
    icon: Plus,
    onSelect: () => onEdit({ kind, parentId: place.id, place: null }),
  }));
  return (
    <RowMenu
      label={place.name}
      actions={[
        ...(place.isActive ? add : []),
        {
          label: t("edit"),
          icon: Pencil,
          onSelect: () => onEdit({ kind: place.kind, parentId: place.parentId, place }),
        },
        activity(t, place.isActive, () => onRetire({ of: "location", place })),
      ]}
    />
  );
}

function activity(
  t: (key: "retire" | "restore") => string,
  isActive: boolean,
  onSelect: () => void,
): RowAction {
  return { label: t(isActive ? "retire" : "restore"), icon: Power, danger: isActive, onSelect };
}

function Heading({ place }: { place: LocationRow }) {
  const t = useTranslations("catalogues");
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      <span className={place.isActive ? undefined : "text-muted"}>{place.name}</span>
      <code className="font-normal text-muted text-sm">{place.code}</code>
      {!place.isActive && <Badge>{t("retired")}</Badge>}
    </span>
  );
}
