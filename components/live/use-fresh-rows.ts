"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Topic } from "@/lib/live/inputs";
import { useLive } from "./use-live";

type Rows = { rows: readonly unknown[] };

/** How often is asked while no changes are heard of. */
const UNHEARD_MS = 20_000;

/**
 * A page of a list as the server brought it, and after a change of what it listens to as its route answers now. What the
 * server brings later, after a filter or a deed, counts again. Asking by itself is marked passive: nobody stays signed in by it.
 */
export function useFreshRows<Page extends Rows>(url: string, initial: Page, topics: readonly Topic[]): Page {
  const [fresh, setFresh] = useState<{ instead: Page["rows"]; url: string; page: Page } | null>(null);
  const running = useRef<AbortController | null>(null);
  const { rows } = initial;
  const load = useCallback(async () => {
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    try {
      const response = await fetch(url, { headers: { "x-passive": "1" }, signal: abort.signal });
      if (response.status === 401) return window.location.reload();
      if (!response.ok) return;
      const page: Page = await response.json();
      if (!abort.signal.aborted) setFresh({ instead: rows, url, page });
    } catch {
      // What stands there grows old, and the list says so.
    }
  }, [url, rows]);
  useEffect(() => () => running.current?.abort(), []);

  const isHeard = useLive<null>({ topics }, null, () => void load());
  useEffect(() => {
    if (isHeard) return;
    const timer = setInterval(() => document.visibilityState === "visible" && void load(), UNHEARD_MS);
    return () => clearInterval(timer);
  }, [isHeard, load]);

  return fresh?.instead === rows && fresh.url === url ? fresh.page : initial;
}
