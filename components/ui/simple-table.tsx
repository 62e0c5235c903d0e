import type { ReactNode } from "react";
import { cn } from "./cn";
import { ScrollRegion } from "./scroll-region";

/** Columns stand closer on a phone, so that the last one stays in sight. */
const PADDING = "px-4 py-2 max-sm:not-first:ps-2 max-sm:not-last:pe-2";

type Row = { id: string; cells: readonly ReactNode[] };

/** A short table without paging, for what belongs to one thing. The first cell names its row. */
export function SimpleTable({
  label,
  columns,
  rows,
  empty,
  endAligned = [],
}: {
  label: string;
  columns: readonly string[];
  rows: readonly Row[];
  empty: string;
  /** Positions of columns with numbers. */
  endAligned?: readonly number[];
}) {
  if (rows.length === 0) return <p className="p-4 text-muted">{empty}</p>;
  const aligned = (index: number) => (endAligned.includes(index) ? "text-end" : "text-start");
  return (
    <ScrollRegion label={label} className="contain-inline-size">
      <table className="w-full">
        <thead>
          <tr className="border-line border-b text-muted text-sm">
            {columns.map((column, index) => (
              <th key={column} scope="col" className={cn(PADDING, "font-medium", aligned(index))}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={row.id}>
              {row.cells.map((cell, index) => {
                const Cell = index === 0 ? "th" : "td";
                return (
                  <Cell
                    // biome-ignore lint/suspicious/noArrayIndexKey: cells are fixed in order by the columns
                    key={index}
                    scope={index === 0 ? "row" : undefined}
                    className={cn(PADDING, "align-top font-normal", aligned(index))}
                  >
                    {cell}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
