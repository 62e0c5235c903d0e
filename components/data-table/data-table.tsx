"use client";

import { columnVisibilityFeature, rowSortingFeature, tableFeatures, useTable } from "@tanstack/react-table";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Stale } from "@/components/ui/states";
import { BulkBar } from "./bulk-bar";
import { TableEmpty } from "./empty";
import { TableFooter } from "./footer";
import { TableHead } from "./head";
import { TableRows } from "./rows";
import { Toolbar } from "./toolbar";
import type { DataColumn, Filter, Paging, RowAction, Selection } from "./types";
import { useListState } from "./use-list-state";
import { useSelection } from "./use-selection";

const features = tableFeatures({ rowSortingFeature, columnVisibilityFeature });
const NO_FILTERS: readonly Filter[] = [];

export type DataTableProps<Row extends { id: string }> = {
  label: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  /** The sort that the server uses when the URL names none: `name` or `-createdAt`. */
  sort: string;
  filters?: readonly Filter[];
  /** Makes the whole row open this page. */
  rowHref?: (row: Row) => string;
  /** What the row is called, for the name of its menu. */
  rowLabel?: (row: Row) => string;
  rowActions?: (row: Row) => readonly RowAction[];
  /** A route that answers the same parameters as CSV. */
  csvHref?: string;
  empty?: { title: string; text?: string; action?: ReactNode };
  toolbar?: ReactNode;
  /** The menu of the list's saved views (components/saved-views), above its filters. */
  views?: ReactNode;
  /** What can be done with several rows at once; makes rows choosable. */
  bulk?: (selection: Selection) => ReactNode;
} & Paging;

/** A list with server paging whose whole state is the URL. Cards where its place is narrow. */
export function DataTable<Row extends { id: string }>(props: DataTableProps<Row>) {
  const { columns, rows, total, filters = NO_FILTERS } = props;
  const t = useTranslations("ui.table");
  const router = useRouter();
  const state = useListState(filters, props.sort);
  const loadedAt = useLoadTime(rows);
  const chosen = useSelection(rows, state.filtered);
  const selection = props.bulk && chosen;
  const data = useMemo(() => [...rows], [rows]);
  const definitions = useMemo(
    () =>
      columns.map((column, index) => ({
        id: column.id,
        header: column.header,
        accessorFn: (row: Row) => row.id,
        enableSorting: column.sortable ?? false,
        enableHiding: !column.fixed && index > 0,
      })),
    [columns],
  );
  const table = useTable({
    features,
    data,
    columns: definitions,
    getRowId: (row) => row.id,
    manualSorting: true,
    state: {
      sorting: [{ id: state.sort.replace(/^-/, ""), desc: state.sort.startsWith("-") }],
      columnVisibility: Object.fromEntries(
        columns.map((column) => [
          column.id,
          state.columns ? state.columns.includes(column.id) : !column.hidden,
        ]),
      ),
    },
  });
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const visible = table.getVisibleLeafColumns().flatMap((column) => byId.get(column.id) ?? []);

  const isBare = total === 0 && state.active === 0;

  return (
    <section aria-label={props.label} aria-busy={state.pending} className="card @container relative">
      {props.views}
      {!isBare && (
        <Toolbar state={state} filters={filters} columns={columns} visible={visible} csvHref={props.csvHref}>
          {props.toolbar}
        </Toolbar>
      )}
      {selection && props.bulk && <BulkBar selection={selection}>{props.bulk(selection)}</BulkBar>}
      {state.pending && (
        <span role="status" className="absolute inset-x-0 z-20 h-0.5 animate-pulse bg-accent">
          <span className="sr-only">{t("updating")}</span>
        </span>
      )}
      {rows.length === 0 ? (
        <TableEmpty state={state} total={total} empty={props.empty} />
      ) : (
        <div
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
          tabIndex={0}
          className="max-h-[max(24rem,calc(100dvh-15rem))] overflow-auto @max-[40rem]:max-h-none print:max-h-none"
        >
          <table
            className={cn(
              "w-full border-separate border-spacing-0 @max-[40rem]:block",
              state.pending && "opacity-60",
            )}
          >
            <TableHead
              table={table}
              columns={visible}
              state={state}
              selection={selection}
              withActions={Boolean(props.rowActions)}
            />
            <TableRows {...props} visible={visible} density={state.density} selection={selection} />
          </table>
        </div>
      )}
      {!isBare && (
        <TableFooter label={props.label} state={state} paging={props}>
          <Stale at={loadedAt} onRefresh={() => router.refresh()} />
        </TableFooter>
      )}
    </section>
  );
}

function useLoadTime(rows: unknown) {
  const [at, setAt] = useState(() => Date.now());
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows mean a fresh answer
  useEffect(() => setAt(Date.now()), [rows]);
  return at;
}
