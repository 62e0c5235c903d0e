"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type Live, useLive } from "@/components/live/use-live";

export type Polled<Data> = {
  data: Data;
  /** Milliseconds since 1970 on this device's clock, of the last answer. */
  at: number;
  isLoading: boolean;
  /** The last attempt got no answer; what is shown is older. */
  hasFailed: boolean;
  /** False while what is shown belongs to an address asked before. */
  isCurrent: boolean;
  refresh: () => void;
};

/** While changes are heard of, what is asked besides is only whether that is still so; less than the minute after which a list is called old. */
const HEARD_MS = 50_000;
/** What is over is asked for no more often, also when the server's clock is behind. */
const LEAST_MS = 1_000;

/**
 * Data of a page that stays open: starts with what the page brought, asks again when the address changes, when something that
 * it listens to changed, and by itself while the tab is visible. Its own questions are marked passive, so that they do not count
 * as somebody working. `initial` null: the page brought nothing, and it is asked for at once.
 */
export function usePolled<Data>(
  url: string,
  initial: Data,
  everyMs: number,
  live?: Live<Data>,
): Polled<Data> {
  const [state, setState] = useState({ data: initial, at: Date.now(), url: initial === null ? "" : url });
  const [isLoading, setLoading] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const running = useRef<AbortController | null>(null);
  const isOutdated = useRef(false);

  const load = useCallback(
    async (isPassive: boolean) => {
      // An answer that takes longer than the pause is waited for: a slow server must not be asked again and again.
      if (isPassive && running.current) return;
      isOutdated.current = false;
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
          // Something changed while the answer was on its way.
          if (isOutdated.current && !abort.signal.aborted) void load(true);
        }
      }
    },
    [url],
  );

  const shownUrl = state.url;
  useEffect(() => {
    if (shownUrl !== url) void load(false);
  }, [shownUrl, url, load]);

  const isHeard = useLive(
    live,
    state.data,
    useCallback(() => {
      if (running.current) isOutdated.current = true;
      else void load(true);
    }, [load]),
  );
  const endsAfter = live?.endsAfter?.(state.data) ?? null;
  const readAt = state.at;
  useEffect(() => {
    if (endsAfter === null) return;
    const timer = setTimeout(() => void load(true), Math.max(LEAST_MS, readAt + endsAfter - Date.now()));
    return () => clearTimeout(timer);
  }, [load, endsAfter, readAt]);
  const pauseMs = isHeard ? HEARD_MS : everyMs;
  useEffect(() => {
    const tick = () => document.visibilityState === "visible" && void load(true);
    const timer = setInterval(tick, pauseMs);
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, [load, pauseMs]);

  return {
    data: state.data,
    at: state.at,
    isLoading,
    hasFailed,
    isCurrent: state.url === url,
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
