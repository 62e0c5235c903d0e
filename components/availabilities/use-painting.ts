"use client";

import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";

export const CELL_MINUTES = 30;
export const ROWS = 1440 / CELL_MINUTES;
const DAYS = 7;
/** A finger that rests so long paints; one that moves before scrolls. */
const HOLD_MS = 250;
const HOLD_SLACK_PX = 10;
const PAGE_ROWS = 4;
/** So near the edge, what is drawn pulls further hours into sight. */
const EDGE_PX = 32;

/** A half hour: weekday from 0, row from midnight. */
export type Cell = { day: number; row: number };
/** From where something is selected to where it reaches. */
export type Selection = { anchor: Cell; head: Cell };

type Touch = { timer: ReturnType<typeof setTimeout>; x: number; y: number; cell: Cell };

/** Mouse, touch and keyboard on the grid of a week: what is selected, and when it is to be painted or cleared. */
export function usePainting(
  grid: RefObject<HTMLElement | null>,
  {
    isPainted,
    onApply,
  }: { isPainted: (cell: Cell) => boolean; onApply: (area: Selection, paints: boolean) => void },
) {
  const [focus, setFocus] = useState<Cell>({ day: 0, row: 16 });
  const [selection, setSelection] = useState<Selection | null>(null);
  const isDragging = useRef(false);
  const touch = useRef<Touch | null>(null);
  const current = useRef<Selection | null>(null);

  function select(next: Selection | null) {
    current.current = next;
    setSelection(next);
  }

  // React listens passively: only a listener of our own can keep the page still while a finger paints.
  useEffect(() => {
    const element = grid.current;
    const hold = (event: TouchEvent) => isDragging.current && event.cancelable && event.preventDefault();
    element?.addEventListener("touchmove", hold, { passive: false });
    return () => element?.removeEventListener("touchmove", hold);
  }, [grid]);
  useEffect(() => () => clearTimeout(touch.current?.timer), []);

  function begin(cell: Cell) {
    isDragging.current = true;
    select({ anchor: cell, head: cell });
    setFocus(cell);
  }

  function finish() {
    isDragging.current = false;
    const area = current.current;
    select(null);
    if (area) onApply(area, !isPainted(area.anchor));
  }

  function onPointerDown(event: PointerEvent) {
    const cell = cellAt(event.target);
    if (!cell || event.button !== 0) return;
    if (event.pointerType !== "touch") {
      event.preventDefault();
      find(grid, cell)?.focus({ preventScroll: true });
      return begin(cell);
    }
    const timer = setTimeout(() => {
      navigator.vibrate?.(15);
      begin(cell);
    }, HOLD_MS);
    touch.current = { timer, x: event.clientX, y: event.clientY, cell };
  }

  function onPointerMove(event: PointerEvent) {
    const held = touch.current;
    const far = held && Math.hypot(event.clientX - held.x, event.clientY - held.y) > HOLD_SLACK_PX;
    if (far && !isDragging.current) forget();
    if (!isDragging.current || !current.current) return;
    pull(grid.current?.parentElement, event.clientY);
    const cell = cellAt(document.elementFromPoint(event.clientX, event.clientY));
    if (cell) select({ ...current.current, head: cell });
  }

  function onPointerUp() {
    const held = touch.current;
    forget();
    if (isDragging.current) return finish();
    if (held) onApply({ anchor: held.cell, head: held.cell }, !isPainted(held.cell));
  }

  function forget() {
    clearTimeout(touch.current?.timer);
    touch.current = null;
  }

  function onPointerCancel() {
    forget();
    isDragging.current = false;
    select(null);
  }

  function onKeyDown(event: KeyboardEvent) {
    const at = cellAt(event.target);
    if (!at || event.altKey) return;
    const area = current.current ?? { anchor: at, head: at };
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      select(null);
      return onApply(area, true);
    }
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      select(null);
      return onApply(area, false);
    }
    if (event.key === "Escape" && current.current) {
      event.preventDefault();
      return select(null);
    }
    const next = neighbour(at, event.key, event.ctrlKey || event.metaKey);
    if (!next) return;
    event.preventDefault();
    select(event.shiftKey ? { anchor: area.anchor, head: next } : null);
    setFocus(next);
    const target = find(grid, next);
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  return {
    focus,
    selection,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel, onKeyDown },
  };
}

/** First and last day and row of a selection, in order. */
export function boundsOf({ anchor, head }: Selection) {
  return {
    firstDay: Math.min(anchor.day, head.day),
    lastDay: Math.max(anchor.day, head.day),
    firstRow: Math.min(anchor.row, head.row),
    lastRow: Math.max(anchor.row, head.row),
  };
}

export function isInside(selection: Selection | null, { day, row }: Cell): boolean {
  if (!selection) return false;
  const { firstDay, lastDay, firstRow, lastRow } = boundsOf(selection);
  return day >= firstDay && day <= lastDay && row >= firstRow && row <= lastRow;
}

/** An eight-hour day is longer than a phone is high. */
function pull(frame: HTMLElement | null | undefined, y: number) {
  if (!frame) return;
  const { top, bottom } = frame.getBoundingClientRect();
  if (y > bottom - EDGE_PX) frame.scrollTop += EDGE_PX / 2;
  else if (y < top + 2 * EDGE_PX) frame.scrollTop -= EDGE_PX / 2;
}

function cellAt(target: EventTarget | null): Cell | null {
  const element = target instanceof Element ? target.closest<HTMLElement>("[data-cell]") : null;
  const [day, row] = (element?.dataset.cell ?? "").split("-").map(Number);
  return element && day !== undefined && row !== undefined ? { day, row } : null;
}

const find = (grid: RefObject<HTMLElement | null>, { day, row }: Cell) =>
  grid.current?.querySelector<HTMLElement>(`[data-cell="${day}-${row}"]`) ?? null;

function neighbour({ day, row }: Cell, key: string, far: boolean): Cell | null {
  const isRightToLeft = document.dir === "rtl";
  const sideways = { ArrowLeft: isRightToLeft ? 1 : -1, ArrowRight: isRightToLeft ? -1 : 1 }[key];
  if (sideways) return { row, day: clamp(far ? (sideways < 0 ? 0 : DAYS - 1) : day + sideways, DAYS - 1) };
  const step = {
    ArrowUp: far ? -ROWS : -1,
    ArrowDown: far ? ROWS : 1,
    PageUp: -PAGE_ROWS,
    PageDown: PAGE_ROWS,
    Home: -ROWS,
    End: ROWS,
  }[key];
  return step === undefined ? null : { day, row: clamp(row + step, ROWS - 1) };
}

const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most);
