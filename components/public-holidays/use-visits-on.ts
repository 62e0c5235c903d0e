"use client";

import { useEffect, useState } from "react";
import type { Affected } from "@/lib/time-off/queries";

const PAUSE_MS = 350;
type State = { affected: Affected | null; hasFailed: boolean };
const UNKNOWN: State = { affected: null, hasFailed: false };

/** Asks what is booked on a day, a moment after it was chosen. Null while no day is chosen. */
export function useVisitsOn(day: Record<string, string> | null): State {
  const [state, setState] = useState(UNKNOWN);
  const query = day && new URLSearchParams(day).toString();
  useEffect(() => {
    setState(UNKNOWN);
    if (!query) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`/api/public-holidays/preview?${query}`, { signal: abort.signal });
        if (response.ok) setState({ affected: await response.json(), hasFailed: false });
        else setState({ affected: null, hasFailed: response.status >= 500 });
      } catch {
        if (!abort.signal.aborted) setState({ affected: null, hasFailed: true });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query]);
  return state;
}
