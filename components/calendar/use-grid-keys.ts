"use client";

import { type KeyboardEvent, type RefObject, useEffect } from "react";
import type { Calendar } from "@/lib/calendar/queries";

/**
 * One tab stop for the whole grid; arrow keys move it. Left and right keep the time, up and down follow what is there.
 * The tab stop is kept in the page itself, so that moving it does not draw a thousand cells again.
 */
export function useGridKeys(
  grid: RefObject<HTMLElement | null>,
  calendar: Calendar,
  onTurn: (days: number) => void,
) {
  const find = (column: number, block: number) =>
    grid.current?.querySelector<HTMLElement>(`[data-block="${column}-${block}"]`) ?? null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again whenever other cells are drawn
  useEffect(() => {
    const stops = grid.current?.querySelectorAll('[data-block][tabindex="0"]').length;
    if (stops === 0) find(0, 0)?.setAttribute("tabindex", "0");
  }, [calendar]);

  function onFocus({ target }: { target: EventTarget }) {
    if (!(target instanceof HTMLElement) || !target.dataset.block) return;
    for (const stop of grid.current?.querySelectorAll('[data-block][tabindex="0"]') ?? [])
      stop.setAttribute("tabindex", "-1");
    target.setAttribute("tabindex", "0");
  }

  function onKeyDown(event: KeyboardEvent) {
    const at = event.target instanceof HTMLElement ? event.target.dataset.block : undefined;
    const [column, block] = (at ?? "").split("-").map(Number);
    if (column === undefined || block === undefined || event.altKey) return;
    if (event.key === "PageUp" || event.key === "PageDown") {
      event.preventDefault();
      return onTurn(event.key === "PageUp" ? -1 : 1);
    }
    const next = neighbour(calendar, { column, block }, event.key, event.ctrlKey || event.metaKey);
    if (!next) return;
    event.preventDefault();
    const cell = find(next.column, next.block);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  return { onFocus, onKeyDown };
}

type Position = { column: number; block: number };

function neighbour(calendar: Calendar, at: Position, key: string, far: boolean): Position | null {
  const isRightToLeft = document.dir === "rtl";
  const sideways = { ArrowLeft: isRightToLeft ? 1 : -1, ArrowRight: isRightToLeft ? -1 : 1 }[key];
  const column = calendar.columns[at.column];
  if (!column) return null;
  if (sideways)
    return sameTime(
      calendar,
      at,
      far ? (sideways < 0 ? 0 : calendar.columns.length - 1) : at.column + sideways,
    );
  const last = column.blocks.length - 1;
  const block = {
    ArrowUp: far ? 0 : at.block - 1,
    ArrowDown: far ? last : at.block + 1,
    Home: 0,
    End: last,
  }[key];
  return block === undefined || block < 0 || block > last ? null : { column: at.column, block };
}

function sameTime(calendar: Calendar, at: Position, column: number): Position | null {
  const from = calendar.columns[at.column];
  const to = calendar.columns[column];
  const here = from?.blocks[at.block];
  if (!from || !to || !here) return null;
  const offset = Date.parse(here.startsAt) - Date.parse(from.startsAt) + Date.parse(to.startsAt);
  const block = to.blocks.findIndex((other) => Date.parse(other.endsAt) > offset);
  return block < 0 ? null : { column, block };
}
