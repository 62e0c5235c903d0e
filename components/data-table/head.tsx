"use client";

import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { ChoosePage } from "./bulk-bar";
import { type DataColumn, type Selection, WIDE_ONLY } from "./types";
import type { ListState } from "./use-list-state";

type Sorting = {
  getColumn: (
    id: string,
  ) => { getCanSort: () => boolean; getIsSorted: () => false | "asc" | "desc" } | undefined;
};

export function TableHead<Row>({
  table,
  columns,
  state,
  selection,
  withActions,
}: {
  table: Sorting;
  columns: readonly DataColumn<Row>[];
  state: ListState;
  selection?: Selection;
  withActions: boolean;
}) {
  const t = useTranslations("ui.table");
  return (
    <thead className="@max-[40rem]:sr-only">
      <tr>
        {selection && (
          <th scope="col" className={cn(HEAD, "w-8")}>
            <ChoosePage selection={selection} />
          </th>
        )}
        {columns.map((column) => {
          const sorted = table.getColumn(column.id)?.getIsSorted() ?? false;
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={sorted === false ? undefined : sorted === "asc" ? "ascending" : "descending"}
              className={cn(
                HEAD,
                column.align === "end" ? "text-end" : "text-start",
                column.wideOnly && WIDE_ONLY,
              )}
            >
              {table.getColumn(column.id)?.getCanSort() ? (
                <button
                  type="button"
                  className={cn(
                    "group -mx-1 inline-flex items-center gap-1 rounded px-1 hover:text-ink",
                    column.align === "end" && "flex-row-reverse",
                  )}
                  onClick={() => state.setSort(sorted === "asc" ? `-${column.id}` : column.id)}
                >
                  {column.header}
                  <SortSign sorted={sorted} />
                </button>
              ) : (
                column.header
              )}
            </th>
          );
        })}
        {withActions && (
          <th scope="col" className={cn(HEAD, "end-0 z-11 w-12")}>
            <span className="sr-only">{t("actions")}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}

const HEAD =
  "sticky top-0 z-10 whitespace-nowrap border-line border-b bg-surface px-3 py-2 font-medium text-muted text-sm first:ps-4 last:pe-4";

function SortSign({ sorted }: { sorted: false | "asc" | "desc" }) {
  const Icon = sorted === "asc" ? ArrowUp : sorted === "desc" ? ArrowDown : ArrowUpDown;
  return (
    <Icon
      aria-hidden
      className={cn(
        "size-3.5",
        sorted ? "text-ink" : "opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60",
      )}
    />
  );
}
