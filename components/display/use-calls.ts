"use client";

import { useEffect, useState } from "react";
import type { Shown } from "@/lib/queue/display";
import { type Connection, connectionOf } from "@/lib/queue/rules";

const EVERY_MS = 1_500;
const LONGEST_PAUSE_MS = 15_000;
const DEADLINE_MS = 8_000;

/**
 * What the screen shows, read again by itself for as long as it is on: at once after an answer, ever later while there is none.
 * `connection`: whether what is shown can be relied on.
 */
export function useCalls(url: string, initial: Shown): { shown: Shown; connection: Connection } {
  const [shown, setShown] = useState(initial);
  const [connection, setConnection] = useState<Connection>("standing");
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout>;
    let failures = 0;
    let answeredAt = Date.now();
    async function ask() {
      try {
        // Also a member of staff who looks at it must not stay signed in by that.
        const headers = { "x-passive": "1" };
        const response = await fetch(url, { headers, signal: AbortSignal.timeout(DEADLINE_MS) });
        // The machine was revoked, or somebody signed out: what this is now is the page's to say.
        if (response.status === 404) return window.location.reload();
        if (!response.ok) throw new Error(`The screen was answered ${response.status}.`);
        const next: Shown = await response.json();
        if (isOver) return;
        failures = 0;
        answeredAt = Date.now();
        setShown(next);
      } catch {
        failures += 1;
      }
      if (isOver) return;
      setConnection(connectionOf({ failures, silentMs: Date.now() - answeredAt }));
      timer = setTimeout(() => void ask(), Math.min(LONGEST_PAUSE_MS, EVERY_MS * 1.6 ** failures));
    }
    timer = setTimeout(() => void ask(), EVERY_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [url]);
  return { shown, connection };
}
