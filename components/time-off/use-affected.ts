"use client";

import { useEffect, useState } from "react";
import type { Affected } from "@/lib/time-off/queries";

const PAUSE_MS = 350;
type State = { affected: Affected | null; hasFailed: boolean };

const UNKNOWN: State = { affected: null, hasFailed: false };

/** Asks what these days would touch, a moment after they were chosen. Null while they are incomplete. */
export function useAffected(path: `/api/${string}`, days: Record<string, string> | null): State {
  const [state, setState] = useState(UNKNOWN);
  const query = days && new URLSearchParams(days).toString();
  useEffect(() => {
    setState(UNKNOWN);
    if (!query) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`${path}?${query}`, { signal: abort.signal });
        if (response.ok) setState({ affected: await response.json(), hasFailed: false });
        else if (response.status >= 500) setState({ affected: null, hasFailed: true });
      } catch {
        if (!abort.signal.aborted) setState({ affected: null, hasFailed: true });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [path, query]);
  return state;
}
