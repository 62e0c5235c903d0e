"use client";

import { type KeyboardEvent, useState } from "react";
import type { Calendar } from "@/lib/calendar/queries";
import { lengthOf } from "./geometry";
import type { Ghost } from "./ghost";

/** A visit that was picked up with the keyboard: arrows carry it, plus and minus change its length, Enter puts it down. */
export function useCarry(
  calendar: Calendar,
  { step, onDrop, onLeft }: { step: number; onDrop: (ghost: Ghost) => void; onLeft: () => void },
) {
  const [carried, setCarried] = useState<Ghost | null>(null);

  function onKeyDown(event: KeyboardEvent): boolean {
    if (!carried || event.altKey || event.ctrlKey || event.metaKey) return false;
    if (event.key === "Tab") {
      setCarried(null);
      onLeft();
      return false;
    }
    event.preventDefault();
    if (event.key === "Escape") {
      event.stopPropagation();
      setCarried(null);
      onLeft();
    } else if (event.key === "Enter") {
      setCarried(null);
      onDrop(carried);
    } else setCarried(carriedOn(calendar, carried, event.key, step));
    return true;
  }

  return { carried, pickUp: setCarried, putAway: () => setCarried(null), onKeyDown };
}

function carriedOn(calendar: Calendar, ghost: Ghost, key: string, step: number): Ghost {
  const sideways = document.dir === "rtl" ? -1 : 1;
  const by = { ArrowLeft: -sideways, ArrowRight: sideways }[key] ?? 0;
  const down = { ArrowUp: -step, ArrowDown: step, PageUp: -60, PageDown: 60 }[key] ?? 0;
  const longer = { "+": step, "=": step, "-": -step }[key] ?? 0;
  const length = lengthOf(calendar);
  const minutes = Math.max(Math.max(5, step), Math.min(length - ghost.minute, ghost.minutes + longer));
  return {
    ...ghost,
    minutes,
    column: Math.max(0, Math.min(calendar.columns.length - 1, ghost.column + by)),
    minute: Math.max(0, Math.min(length - minutes, ghost.minute + down)),
  };
}
