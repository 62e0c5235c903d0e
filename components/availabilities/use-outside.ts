"use client";

import { useEffect, useState } from "react";
import type { Affected } from "@/lib/time-off/queries";

const PAUSE_MS = 500;

/** What these hours would leave outside, asked for when the hand rests. Null while it is not known. */
export function useOutside(question: object): { affected: Affected | null; hasFailed: boolean } {
  const [state, setState] = useState<{ affected: Affected | null; hasFailed: boolean }>({
    affected: null,
    hasFailed: false,
  });
  const body = JSON.stringify(question);
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const headers = { "content-type": "application/json" };
        const response = await fetch("/api/availabilities/preview", {
          method: "POST",
          headers,
          body,
          signal: abort.signal,
        });
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
  }, [body]);
  return state;
}
