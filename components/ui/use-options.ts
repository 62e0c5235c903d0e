"use client";

import { type KeyboardEvent, useEffect, useId, useState } from "react";

export type Option = { value: string; label: string; text?: string; disabled?: boolean };
export type OptionSource<Item> =
  | readonly Item[]
  | ((query: string, signal: AbortSignal) => Promise<readonly Item[]>);
type Answer<Item> = {
  items: readonly Item[];
  state: "idle" | "loading" | "done" | "failed";
  /** What was asked when these items came: while another answer is under way they are those of before. */
  asked?: string;
};

/** Asks the source as the query changes: one question at a time, the newest wins. */
export function useOptions<Item>(
  source: OptionSource<Item>,
  query: string,
  { enabled = true, delayMs = 120 }: { enabled?: boolean; delayMs?: number } = {},
): Answer<Item> {
  const [answer, setAnswer] = useState<Answer<Item>>({ items: [], state: "idle" });

  useEffect(() => {
    if (typeof source !== "function") return;
    if (!enabled) {
      setAnswer({ items: [], state: "idle" });
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      setAnswer((before) => ({ ...before, state: "loading" }));
      source(query, abort.signal).then(
        (items) => !abort.signal.aborted && setAnswer({ items, state: "done", asked: query }),
        () => !abort.signal.aborted && setAnswer({ items: [], state: "failed" }),
      );
    }, delayMs);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [source, query, enabled, delayMs]);

  return typeof source === "function" ? answer : { items: source, state: "done" };
}

/** Keyboard behaviour of a list under an input (ARIA combobox pattern): the input keeps the focus. */
export function useListKeys({
  count,
  open,
  onOpen,
  onClose,
  onChoose,
}: {
  count: number;
  open: boolean;
  onOpen: () => void;
  onClose: () => void;
  onChoose: (index: number) => void;
}) {
  const listId = useId();
  const [wanted, setActive] = useState(0);
  const active = Math.min(wanted, count - 1);
  const optionId = (index: number) => `${listId}-${index}`;

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!open) onOpen();
      else move((active + step + count) % Math.max(count, 1));
    } else if (open && event.key === "Enter" && active >= 0) {
      event.preventDefault();
      onChoose(active);
    } else if (open && event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
  }

  function move(index: number) {
    setActive(index);
    document.getElementById(optionId(index))?.scrollIntoView({ block: "nearest" });
  }

  return {
    listId,
    optionId,
    active,
    setActive,
    onKeyDown,
    inputProps: {
      role: "combobox",
      "aria-expanded": open,
      "aria-controls": open ? listId : undefined,
      "aria-autocomplete": "list",
      "aria-activedescendant": open && active >= 0 ? optionId(active) : undefined,
    } as const,
  };
}
