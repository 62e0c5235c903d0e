// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid on CSS grid; table elements cannot be laid out like this
// biome-ignore-all lint/a11y/useFocusableInteractive: one tab stop moves through the cells' buttons, rows take no focus
"use client";

import { memo, useMemo } from "react";
import { useWhen } from "@/components/appointments/use-when";
import type { Visit } from "@/lib/appointments/queries";
import type { Calendar } from "@/lib/calendar/queries";
import { CalendarCell } from "./cell";
import { lengthOf, minuteIn } from "./geometry";

/** Every cell in the row in which it begins. */
export const GridBody = memo(function GridBody({
  calendar,
  step,
  isPastUntil,
  changed,
  isMovable,
}: {
  calendar: Calendar;
  step: number;
  isPastUntil: number;
  changed: ReadonlySet<string>;
  isMovable: (visit: Visit) => boolean;
}) {
  const when = useWhen();
  const first = calendar.columns[0];
  const rows = useMemo(() => rowsOf(calendar), [calendar]);
  if (!first) return null;
  return rows.map(({ minute, cells }) => (
    <div key={minute} role="row" aria-rowindex={minute / step + 2} className="contents">
      {minute % 60 === 0 && (
        <div
          role="rowheader"
          aria-colindex={1}
          className="sticky start-0 z-20 border-line border-e border-b bg-surface px-2 text-muted text-sm"
          style={{ gridColumn: 1, gridRow: `${minute / step + 2} / span ${60 / step}` }}
        >
          {when.time(new Date(Date.parse(first.startsAt) + minute * 60_000).toISOString())}
        </div>
      )}
      {cells.map(({ column, columnIndex, block, index, minutes }) => (
        <CalendarCell
          key={`${column.key} ${block.lane}`}
          id={`${columnIndex}-${index}`}
          name={column.shortName}
          columnIndex={columnIndex}
          block={block}
          minute={minute}
          minutes={minutes}
          step={step}
          isPast={Date.parse(block.startsAt) < isPastUntil}
          isFirst={columnIndex === 0 && index === 0}
          isMovable={block.visit !== null && isMovable(block.visit)}
          isChanged={block.visit !== null && changed.has(block.visit.id)}
        />
      ))}
    </div>
  ));
});

type Cell = {
  column: Calendar["columns"][number];
  columnIndex: number;
  block: Calendar["columns"][number]["blocks"][number];
  index: number;
  minutes: number;
};

function rowsOf(calendar: Calendar): { minute: number; cells: Cell[] }[] {
  const rows = new Map<number, Cell[]>();
  for (let minute = 0; minute < lengthOf(calendar); minute += 60) rows.set(minute, []);
  for (const [columnIndex, column] of calendar.columns.entries())
    for (const [index, block] of column.blocks.entries()) {
      const minute = minuteIn(column, block.startsAt);
      const cell = { column, columnIndex, block, index, minutes: minuteIn(column, block.endsAt) - minute };
      const row = rows.get(minute);
      if (row) row.push(cell);
      else rows.set(minute, [cell]);
    }
  return [...rows].map(([minute, cells]) => ({ minute, cells })).sort((a, b) => a.minute - b.minute);
}
