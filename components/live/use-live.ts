"use client";

import { useEffect, useRef, useState } from "react";
import type { Topic } from "@/lib/live/inputs";
import type { Change } from "@/lib/live/rules";
import { listen } from "./stream";

/** What a screen listens to, and which of it is about what it shows; left out: all of it. */
export type Live<Shown> = {
  topics: readonly Topic[];
  concerns?: (change: Change, shown: Shown) => boolean;
  /** Milliseconds after it was read at which something shown is over by itself, of which nobody is told. NULL: nothing is. */
  endsAfter?: (shown: Shown) => number | null;
};

/** A burst of changes is one question to the server, and no more than this often. */
const LEAST_PAUSE_MS = 700;

/** Calls `onChange` soon after something that concerns this screen changed. True: changes are being heard. */
export function useLive<Shown>(live: Live<Shown> | undefined, shown: Shown, onChange: () => void): boolean {
  const [isUp, setUp] = useState(false);
  const latest = useRef({ live, shown, onChange });
  latest.current = { live, shown, onChange };
  const topics = live?.topics.join(",") ?? "";

  useEffect(() => {
    if (!topics) return;
    let last = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      timer = undefined;
      last = Date.now();
      latest.current.onChange();
    };
    const stop = listen({
      topics: latest.current.live?.topics ?? [],
      onUp: setUp,
      onChange: (changes) => {
        const { live: { concerns } = {}, shown: what } = latest.current;
        if (changes !== "anything" && concerns && !changes.some((change) => concerns(change, what))) return;
        timer ??= setTimeout(tell, Math.max(0, last + LEAST_PAUSE_MS - Date.now()));
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
      setUp(false);
    };
  }, [topics]);

  return isUp;
}
