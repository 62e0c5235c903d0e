"use client";

import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { cn } from "@/components/ui/cn";
import { Checkbox } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { withWholeDates } from "@/components/ui/whole-dates";
import { RowMenu } from "./row-menu";
import { type DataColumn, type RowAction, type Selection, WIDE_ONLY } from "./types";
import type { Density } from "./use-list-state";

type Props<Row> = {
  rows: readonly Row[];
  visible: readonly DataColumn<Row>[];
  density: Density;
  rowHref?: (row: Row) => string;
  rowLabel?: (row: Row) => string;
  rowActions?: (row: Row) => readonly RowAction[];
  selection?: Selection;
};

export function TableRows<Row extends { id: string }>({
  rows,
  visible,
  density,
  rowHref,
  rowLabel,
  rowActions,
  selection,
}: Props<Row>) {
  const t = useTranslations("ui.table");
  return (
    <tbody onKeyDown={moveBetweenRows} className="@max-[40rem]:block">
      {rows.map((row) => (
        <tr
          key={row.id}
          className={cn(
            "group relative bg-surface @max-[40rem]:block @max-[40rem]:border-line @max-[40rem]:border-b @max-[40rem]:px-4 @max-[40rem]:py-3 @max-[40rem]:last:border-b-0",
            rowHref && "hover:bg-hover",
            selection?.has(row.id) && "bg-accent-soft",
          )}
        >
          {selection && (
            <td className={cn(CELL, "w-8 py-1 @max-[40rem]:absolute @max-[40rem]:end-14 @max-[40rem]:top-1")}>
              <label
                htmlFor={`choose-${row.id}`}
                className="touch relative z-1 grid size-8 place-items-center"
              >
                <Checkbox
                  id={`choose-${row.id}`}
                  aria-label={t("choose", { row: rowLabel?.(row) ?? row.id })}
                  data-choose
                  checked={selection.has(row.id)}
                  onChange={({ nativeEvent }) => selection.toggle(row.id, isShifted(nativeEvent))}
                />
              </label>
            </td>
          )}
          {visible.map((column, index) => (
            <td
              key={column.id}
              data-label={index > 0 ? column.header : undefined}
              className={cn(
                CELL,
                density === "compact" ? "py-1" : "py-2.5",
                column.align === "end" && "text-end",
                index === 0 ? FIRST : LABELLED,
                index === 0 && selection && "@max-[40rem]:me-12",
                column.wideOnly && WIDE_ONLY,
                column.className,
              )}
            >
              {index === 0 && rowHref ? (
                <Link
                  href={rowHref(row)}
                  data-row-link
                  className="rounded font-medium text-ink after:absolute after:inset-0 after:content-[''] group-hover:text-accent-ink"
                >
                  {withWholeDates(column.cell(row))}
                </Link>
              ) : (
                withWholeDates(column.cell(row))
              )}
            </td>
          ))}
          {rowActions && (
            <td
              className={cn(
                CELL,
                "sticky end-0 z-2 bg-inherit py-1 text-end @max-[40rem]:absolute @max-[40rem]:end-2 @max-[40rem]:top-1",
              )}
            >
              <RowMenu actions={rowActions(row)} label={rowLabel?.(row) ?? row.id} />
            </td>
          )}
        </tr>
      ))}
    </tbody>
  );
}

const CELL =
  "border-line border-b px-3 align-middle first:ps-4 last:pe-4 group-last:border-b-0 @max-[40rem]:border-0 @max-[40rem]:p-0 @max-[40rem]:first:ps-0 @max-[40rem]:last:pe-0 @max-[40rem]:text-start [&_:is(a,button):not([data-row-link])]:relative [&_:is(a,button):not([data-row-link])]:z-1";
const FIRST = "font-medium @max-[40rem]:block @max-[40rem]:pe-12";
const LABELLED =
  "@max-[40rem]:empty:hidden @max-[40rem]:flex @max-[40rem]:gap-3 @max-[40rem]:pt-1 @max-[40rem]:before:w-28 @max-[40rem]:before:shrink-0 @max-[40rem]:before:text-muted @max-[40rem]:before:text-sm @max-[40rem]:before:content-[attr(data-label)]";

/** Up and down walk through the rows; everything else stays with the browser. */
function moveBetweenRows(event: KeyboardEvent) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const row = event.target instanceof Element ? event.target.closest("tr") : null;
  if (!step || !row || event.defaultPrevented) return;
  const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
  const isChoosing = event.target instanceof Element && event.target.matches("[data-choose]");
  const target = next?.querySelector(isChoosing ? "[data-choose]" : "[data-row-link], a, button");
  if (!(target instanceof HTMLElement)) return;
  event.preventDefault();
  target.focus();
}

const isShifted = (event: Event): boolean => event instanceof MouseEvent && event.shiftKey;
