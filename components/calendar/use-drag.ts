"use client";

import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { Visit } from "@/lib/appointments/queries";
import type { Calendar } from "@/lib/calendar/queries";
import { lengthOf, minuteIn, PIXELS_PER_MINUTE } from "./geometry";
import { freeRun, type Ghost, minutesOf } from "./ghost";

/** A mouse that moved less was a click. */
const THRESHOLD = 4;
/** A finger that moves earlier scrolls. */
const HOLD_MS = 250;
const FINGER = 8;
/** Height of the edge by which a visit is made longer. */
const EDGE = { mouse: 7, touch: 16 };
/** How near the edge the grid begins to scroll, and about how much of it the names and times cover. */
const SCROLL_ZONE = 28;
const HEAD = 60;

type About = {
  calendar: Calendar;
  step: number;
  isMovable: (visit: Visit) => boolean;
  canBook: boolean;
  isPast: (minute: number, column: number) => boolean;
  onDrop: (ghost: Ghost) => void;
};
type Position = { column: number; minute: number };
type Drag = { first: Ghost; at: (position: Position) => Ghost; isFromBeside?: boolean };

/** Visits and free stretches taken by the pointer. What is held is drawn apart, so that nothing else is drawn again. */
export function useDrag(
  grid: RefObject<HTMLElement | null>,
  frame: RefObject<HTMLElement | null>,
  about: About,
) {
  const [ghost, setGhost] = useState<Ghost | null>(null);
  const latest = useRef(about);
  latest.current = about;
  const isDragging = useRef(false);
  const swallowsClick = useRef(false);
  const stop = useRef<(() => void) | null>(null);

  useEffect(() => {
    const element = grid.current;
    // Only a listener that may prevent it keeps a finger that holds something from scrolling.
    const hold = (event: TouchEvent) => {
      if (isDragging.current) event.preventDefault();
    };
    element?.addEventListener("touchmove", hold, { passive: false });
    return () => {
      element?.removeEventListener("touchmove", hold);
      stop.current?.();
    };
  }, [grid]);

  function onPointerDown(event: PointerEvent) {
    swallowsClick.current = false;
    const drag = event.button === 0 && grid.current ? beginning(event, grid.current, latest.current) : null;
    if (drag) begin(event, drag);
  }

  /** What comes from beside the grid is held over it only; a finger there scrolls. */
  function carryIn(event: PointerEvent, first: Ghost) {
    if (event.button !== 0 || event.pointerType === "touch") return;
    if (event.target instanceof Element && event.target.closest("button, a, input")) return;
    const { calendar, step } = latest.current;
    const longest = lengthOf(calendar);
    begin(event, {
      first,
      isFromBeside: true,
      at: ({ column, minute }) => {
        const start = Math.floor(minute / step) * step;
        return { ...first, column, minute: Math.max(0, Math.min(longest - first.minutes, start)) };
      },
    });
  }

  function begin(event: PointerEvent, drag: Drag) {
    stop.current?.();
    const abort = new AbortController();
    const { signal } = abort;
    const isTouch = event.pointerType === "touch";
    const from = { x: event.clientX, y: event.clientY };
    let at = from;
    let held: Ghost | null = null;
    let isTaken = false;
    let scrolling = 0;

    function hold(next: Ghost | null) {
      held = next;
      setGhost(next);
    }
    function take() {
      isTaken = true;
      hold(drag.isFromBeside ? null : drag.first);
      isDragging.current = true;
      swallowsClick.current = true;
      scrolling = requestAnimationFrame(scroll);
    }
    function follow() {
      if (!isTaken || !grid.current) return;
      if (drag.isFromBeside && !isOver(frame.current, at)) return held && hold(null);
      const next = drag.at(positionAt(grid.current, latest.current.calendar, at));
      const isSame =
        next.column === held?.column && next.minute === held.minute && next.minutes === held.minutes;
      if (!isSame) hold(next);
    }
    function scroll() {
      const box = frame.current?.getBoundingClientRect();
      if (box && frame.current && (!drag.isFromBeside || held)) {
        frame.current.scrollTop += push(at.y, box.top + HEAD + SCROLL_ZONE, box.bottom - SCROLL_ZONE);
        frame.current.scrollLeft += push(at.x, box.left + HEAD + SCROLL_ZONE, box.right - SCROLL_ZONE);
        follow();
      }
      scrolling = requestAnimationFrame(scroll);
    }
    function end(isDropped: boolean) {
      abort.abort();
      clearTimeout(patience);
      cancelAnimationFrame(scrolling);
      stop.current = null;
      isDragging.current = false;
      setGhost(null);
      if (isDropped && held) latest.current.onDrop(held);
    }
    const patience = isTouch ? setTimeout(take, HOLD_MS) : undefined;
    stop.current = () => end(false);

    const options = { signal };
    addEventListener(
      "pointermove",
      (move) => {
        if (move.pointerId !== event.pointerId) return;
        at = { x: move.clientX, y: move.clientY };
        const distance = Math.hypot(at.x - from.x, at.y - from.y);
        if (!isTaken && isTouch && distance > FINGER) return end(false);
        if (!isTaken && !isTouch && distance >= THRESHOLD) take();
        follow();
      },
      options,
    );
    addEventListener("pointerup", (up) => up.pointerId === event.pointerId && end(true), options);
    addEventListener("pointercancel", () => end(false), options);
    addEventListener("contextmenu", (menu) => isTouch && menu.preventDefault(), options);
    addEventListener(
      "keydown",
      (key) => {
        if (key.key !== "Escape" || !isTaken) return;
        key.preventDefault();
        key.stopPropagation();
        end(false);
      },
      { signal, capture: true },
    );
    // The click that follows a drop is none; one that was not followed by any must not swallow the next.
    addEventListener("pointerup", () => setTimeout(() => (swallowsClick.current = false), 0), { once: true });
  }

  return {
    ghost,
    onPointerDown,
    carryIn,
    /** True: the click was the end of a drag. */
    isDrop: () => swallowsClick.current,
  };
}

function beginning(event: PointerEvent, grid: HTMLElement, about: About): Drag | null {
  const { calendar, step, isMovable, canBook, isPast } = about;
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-block]") : null;
  const [columnIndex = -1, index = -1] = (cell?.dataset.block ?? "").split("-").map(Number);
  const column = calendar.columns[columnIndex];
  const block = column?.blocks[index];
  if (!cell || !column || !block) return null;
  const minute = minuteIn(column, block.startsAt);
  const pressed = positionAt(grid, calendar, { x: event.clientX, y: event.clientY }).minute;
  const longest = lengthOf(calendar);
  const snap = (value: number) => Math.round(value / step) * step;

  if (block.kind === "free") {
    if (!canBook || isPast(minute, columnIndex)) return null;
    const run = freeRun(calendar, columnIndex, minute);
    const until = minuteIn(column, block.endsAt);
    const first = stretch(columnIndex, minute, until - minute);
    return {
      first,
      at: (to) => {
        const start = Math.max(run.from, Math.min(minute, Math.floor(to.minute / step) * step));
        const end = Math.min(run.to, Math.max(until, Math.ceil(to.minute / step) * step));
        const begin = isPast(start, columnIndex) ? minute : start;
        return stretch(columnIndex, begin, end - begin);
      },
    };
  }
  const { visit } = block;
  if (!visit || !isMovable(visit)) return null;
  const minutes = minutesOf(visit);
  const start = minuteIn(column, visit.startsAt);
  const edge = event.pointerType === "touch" ? EDGE.touch : EDGE.mouse;
  const common = { by: "pointer" as const, visit };
  if (event.clientY > cell.getBoundingClientRect().bottom - edge) {
    const first: Ghost = { ...common, kind: "resize", column: columnIndex, minute: start, minutes };
    const room = longest - start;
    return {
      first,
      at: (to) => ({
        ...first,
        minutes: Math.max(Math.max(5, step), Math.min(room, snap(to.minute - start))),
      }),
    };
  }
  const grip = pressed - start;
  const first: Ghost = { ...common, kind: "move", column: columnIndex, minute: start, minutes };
  return {
    first,
    at: (to) => ({
      ...first,
      column: to.column,
      minute: Math.max(0, Math.min(longest - minutes, snap(to.minute - grip))),
    }),
  };
}

const stretch = (column: number, minute: number, minutes: number): Ghost => ({
  kind: "select",
  by: "pointer",
  visit: null,
  column,
  minute,
  minutes,
});

function positionAt(grid: HTMLElement, calendar: Calendar, { x, y }: { x: number; y: number }): Position {
  const box = grid.getBoundingClientRect();
  const corner = grid.querySelector<HTMLElement>('[role="columnheader"]');
  const times = corner?.offsetWidth ?? 0;
  const fromStart = document.dir === "rtl" ? box.right - x : x - box.left;
  const width = (box.width - times) / calendar.columns.length;
  const column = Math.floor((fromStart - times) / width);
  return {
    column: Math.max(0, Math.min(calendar.columns.length - 1, column)),
    minute: (y - box.top - (corner?.offsetHeight ?? 0)) / PIXELS_PER_MINUTE,
  };
}

function isOver(frame: HTMLElement | null, { x, y }: { x: number; y: number }): boolean {
  const box = frame?.getBoundingClientRect();
  return box !== undefined && x >= box.left && x < box.right && y >= box.top && y < box.bottom;
}

/** Pixels to scroll in one frame: the further outside, the faster. */
function push(at: number, low: number, high: number): number {
  if (at < low) return Math.max(-14, (at - low) / 4);
  return at > high ? Math.min(14, (at - high) / 4) : 0;
}
