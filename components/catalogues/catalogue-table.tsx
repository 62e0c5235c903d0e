"use client";

import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useActionButton } from "@/components/form/use-action-button";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SimpleTable } from "@/components/ui/simple-table";
import { Empty } from "@/components/ui/states";
import type { Action } from "@/lib/action";
import type { EntryState, SeenEntry } from "@/lib/catalogue-entry";
import { EntryDialog, type EntryFields } from "./entry-dialog";

export type CatalogueRow = SeenEntry & { code: string; name: string; isActive: boolean };

type Saved = { id: string };
export type CatalogueView<Row extends CatalogueRow, Entry extends object> = {
  rows: readonly Row[];
  fields: EntryFields<Entry>;
  /** What an entry shows beside code and name. */
  columns: readonly { header: string; cell: (row: Row) => ReactNode; isNumber?: boolean }[];
  entryOf: (row: Row) => Entry;
  add: Action<Entry, Saved>;
  change: Action<Entry & SeenEntry, Saved>;
  setActive: Action<EntryState, Saved>;
  title: string;
};

/** One catalogue: its entries, and adding, editing and retiring them. */
export function CatalogueTable<Row extends CatalogueRow, Entry extends object>(
  view: CatalogueView<Row, Entry>,
) {
  const t = useTranslations("catalogues");
  const ui = useTranslations("ui.table");
  const [edited, setEdited] = useState<Row | "new" | null>(null);
  const { rows, columns } = view;
  const addButton = <Button onClick={() => setEdited("new")}>{t("add")}</Button>;
  return (
    <Card title={view.title} action={addButton} flush>
      {rows.length === 0 ? (
        <Empty title={t("empty")} text={t("emptyText")} />
      ) : (
        <div className="max-sm:hidden">
          <SimpleTable
            label={view.title}
            empty={t("empty")}
            columns={[
              t("fields.name"),
              t("fields.code"),
              ...columns.map(({ header }) => header),
              t("fields.status"),
              ui("actions"),
            ]}
            endAligned={[
              ...columns.flatMap(({ isNumber }, index) => (isNumber ? index + 2 : [])),
              columns.length + 3,
            ]}
            rows={rows.map((row) => ({
              id: row.id,
              cells: [
                row.name,
                <code key="code" className="whitespace-nowrap">
                  {row.code}
                </code>,
                ...columns.map(({ cell }) => cell(row)),
                <Badge key="status" tone={row.isActive ? "success" : "neutral"}>
                  {t(row.isActive ? "active" : "retired")}
                </Badge>,
                <RowButtons
                  key="buttons"
                  row={row}
                  setActive={view.setActive}
                  onEdit={() => setEdited(row)}
                />,
              ],
            }))}
          />
        </div>
      )}
      <Cards view={view} onEdit={setEdited} />
      {edited && (
        <EntryDialog
          key={edited === "new" ? "new" : edited.id}
          view={view}
          row={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Card>
  );
}

/** The same entries on a phone, where the columns do not fit beside each other. */
function Cards<Row extends CatalogueRow, Entry extends object>({
  view: { rows, columns, setActive },
  onEdit,
}: {
  view: CatalogueView<Row, Entry>;
  onEdit: (row: Row) => void;
}) {
  const t = useTranslations("catalogues");
  return (
    <ul className="divide-y divide-line sm:hidden">
      {rows.map((row) => (
        <li key={row.id} className="grid gap-1 px-4 py-3">
          <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <span className="font-medium">{row.name}</span>
            {!row.isActive && <Badge>{t("retired")}</Badge>}
          </span>
          <dl className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
            {[
              { header: t("fields.code"), value: <code>{row.code}</code> },
              ...columns.map(({ header, cell }) => ({ header, value: cell(row) })),
            ].map(
              ({ header, value }) =>
                value !== "" && (
                  <div key={header} className="flex gap-1.5">
                    <dt className="shrink-0 text-muted">{header}</dt>
                    <dd>{value}</dd>
                  </div>
                ),
            )}
          </dl>
          <RowButtons row={row} setActive={setActive} onEdit={() => onEdit(row)} />
        </li>
      ))}
    </ul>
  );
}

function RowButtons({
  row,
  setActive,
  onEdit,
}: {
  row: CatalogueRow;
  setActive: Action<EntryState, Saved>;
  onEdit: () => void;
}) {
  const t = useTranslations("catalogues");
  const retire = useActionButton(setActive, {
    confirm: { title: t("retireTitle"), text: t("retireText"), confirm: t("retire"), danger: true },
    success: t("retiredToast"),
  });
  const restore = useActionButton(setActive, { success: t("restoredToast") });
  const { id, version, isActive } = row;
  const { busy, run } = isActive ? retire : restore;
  return (
    <span className="flex justify-end gap-1">
      <Button size="sm" variant="quiet" onClick={onEdit} aria-label={`${t("edit")}: ${row.name}`}>
        <Pencil aria-hidden />
        {t("edit")}
      </Button>
      <Button
        size="sm"
        variant="quiet"
        busy={busy}
        onClick={() => run({ id, version, isActive: !isActive })}
        aria-label={`${t(isActive ? "retire" : "restore")}: ${row.name}`}
      >
        {t(isActive ? "retire" : "restore")}
      </Button>
      {retire.dialog}
    </span>
  );
}
