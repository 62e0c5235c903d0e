"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { Shown } from "@/lib/queue/display";
import { spokenToken } from "@/lib/queue/rules";

/** Says every call that comes after the voice was turned on: "A 17, please go to Room 2." */
export function useSpokenCalls(calls: Shown["calls"], { isOn, locale }: { isOn: boolean; locale: string }) {
  const t = useTranslations("display");
  const said = useRef<Set<string> | null>(null);
  useEffect(() => {
    const fresh = calls.filter(({ id }) => said.current && !said.current.has(id));
    const isFirst = said.current === null;
    said.current = new Set([...(said.current ?? []), ...calls.map(({ id }) => id)]);
    if (isFirst || !isOn) return;
    for (const { token, place } of fresh.reverse()) {
      const words = new SpeechSynthesisUtterance(t("spoken", { token: spokenToken(token), place }));
      words.lang = locale;
      words.rate = 0.9;
      window.speechSynthesis.speak(words);
    }
  }, [calls, isOn, locale, t]);
}
