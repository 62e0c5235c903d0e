"use client";

import { type KeyboardEvent, useEffect, useState } from "react";
import type { CalendarState, ViewName } from "./use-calendar-state";

const STORED = "calendar-letter-keys";
const VIEW_OF: Record<string, ViewName> = { d: "day", w: "week", m: "month", a: "agenda" };

/** Single letters that change what is shown, only while the focus is in the calendar, and not for who switched them off on this device. */
export function useLetterKeys(
  state: CalendarState,
  { onHelp, onWaiting }: { onHelp: () => void; onWaiting: (() => void) | undefined },
) {
  const [isOn, setOn] = useState(true);
  useEffect(() => setOn(localStorage.getItem(STORED) !== "off"), []);

  function onKeyDown(event: KeyboardEvent) {
    if (!isOn || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest("input, select, textarea, [role=dialog]"))
      return;
    const view = VIEW_OF[event.key];
    if (view) void state.set({ view: view === "day" ? null : view });
    else if (event.key === "t") void state.set({ date: null });
    else if (event.key === "?") onHelp();
    else if (event.key === "l" && onWaiting) onWaiting();
    else return;
    event.preventDefault();
  }

  return {
    isOn,
    onKeyDown,
    turn(on: boolean) {
      setOn(on);
      if (on) localStorage.removeItem(STORED);
      else localStorage.setItem(STORED, "off");
    },
  };
}
