"use client";

import { useCallback, useEffect, useRef, useState } from "react";

export type Polled<Data> = {
  data: Data;
  /** Milliseconds since 1970 on this device's clock, of the last answer. */
  at: number;
  isLoading: boolean;
  /** The last attempt got no answer; what is shown is older. */
  hasFailed: boolean;
  refresh: () => void;
};

/**
 * Data of a page that stays open: starts with what the page brought, asks again when the address changes, and by itself
 * while the tab is visible. Its own questions are marked passive, so that they do not count as somebody working.
 */
export function usePolled<Data>(url: string, initial: Data, everyMs: number): Polled<Data> {
  const [state, setState] = useState({ data: initial, at: Date.now(), url });
  const [isLoading, setLoading] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const running = useRef<AbortController | null>(null);

  const load = useCallback(
    async (isPassive: boolean) => {
      // An answer that takes longer than the pause is waited for: a slow server must not be asked again and again.
      if (isPassive && running.current) return;
      running.current?.abort();
      const abort = new AbortController();
      running.current = abort;
      if (!isPassive) setLoading(true);
      try {
        const headers = isPassive ? { "x-passive": "1" } : undefined;
        const response = await fetch(url, { headers, signal: abort.signal });
        if (response.status === 401) return window.location.reload();
        if (!response.ok) throw new Error(`${url} answered ${response.status}`);
        const data: Data = await response.json();
        setState({ data, at: Date.now(), url });
        setFailed(false);
      } catch {
        if (!abort.signal.aborted) setFailed(true);
      } finally {
        if (running.current === abort) {
          running.current = null;
          setLoading(false);
        }
      }
    },
    [url],
  );

  const shownUrl = state.url;
  useEffect(() => {
    if (shownUrl !== url) void load(false);
  }, [shownUrl, url, load]);

  useEffect(() => {
    const tick = () => document.visibilityState === "visible" && void load(true);
    const timer = setInterval(tick, everyMs);
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, [load, everyMs]);

  return {
    data: state.data,
    at: state.at,
    isLoading,
    hasFailed,
    refresh: useCallback(() => void load(false), [load]),
  };
}

/** The server's clock as it goes on from the moment it was read, so that a wrong device clock does not matter. */
export function useServerClock(readAt: string, everyMs = 10_000): Date {
  const [now, setNow] = useState(() => new Date(readAt));
  useEffect(() => {
    const offset = Date.parse(readAt) - Date.now();
    const tick = () => setNow(new Date(Date.now() + offset));
    tick();
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [readAt, everyMs]);
  return now;
}
