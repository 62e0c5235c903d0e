"use client";

import { type PointerEvent, useRef, useState } from "react";
import type { Chosen } from "@/components/appointments/slot-picker";
import { part, usePart } from "@/components/ui/part";
import type { WaitingRow } from "@/lib/waiting-list/queries";

const panelPart = part(() => import("@/components/waiting-list/waiting-panel"));
const noticePart = part(() => import("@/components/waiting-list/placing-notice"));

/** The waiting list beside the calendar: whether it is open, for whom a time is being chosen, and which one was. */
export function useWaiting() {
  const [isOpen, setOpen] = useState(false);
  const [placing, setPlacing] = useState<WaitingRow | null>(null);
  const [given, setGiven] = useState<{ row: WaitingRow; place: Chosen } | null>(null);
  const carryIn = useRef<((event: PointerEvent, row: WaitingRow) => void) | null>(null);
  const panel = usePart(panelPart, isOpen, () => setOpen(false));
  const notice = usePart(noticePart, placing !== null, () => setPlacing(null));

  function turn() {
    setOpen(!isOpen);
    setPlacing(null);
  }
  return {
    isOpen,
    placing,
    given,
    panel: isOpen ? panel : null,
    notice,
    /** Set by the grid: takes somebody from the list under the pointer. */
    carryIn,
    turn,
    place: setPlacing,
    /** Leaves the choosing; the button that began it has the focus again. */
    giveUp() {
      const row = placing?.id;
      setPlacing(null);
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>(`[data-waiting="${row}"] button`)?.focus(),
      );
    },
    give(row: WaitingRow, place: Chosen) {
      setPlacing(null);
      setGiven({ row, place });
    },
    onGiven: () => setGiven(null),
  };
}
