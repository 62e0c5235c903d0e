"use client";

import { useEffect, useState } from "react";
import type { DayPreview } from "@/lib/session-exceptions/queries";

const PAUSE_MS = 400;
type State = { preview: DayPreview | null; hasFailed: boolean };
const UNKNOWN: State = { preview: null, hasFailed: false };

/** What a day would be like, asked for when the hand rests. Null while it is not known or the question is not complete. */
export function usePreview(question: object | null): State {
  const [state, setState] = useState(UNKNOWN);
  const body = question && JSON.stringify(question);
  useEffect(() => {
    setState(UNKNOWN);
    if (!body) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await fetch("/api/session-exceptions/preview", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body,
          signal: abort.signal,
        });
        if (response.ok) setState({ preview: await response.json(), hasFailed: false });
        else setState({ preview: null, hasFailed: response.status >= 500 });
      } catch {
        if (!abort.signal.aborted) setState({ preview: null, hasFailed: true });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [body]);
  return state;
}
