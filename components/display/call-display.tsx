"use client";

import { RefreshCw, Volume2, VolumeX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useHospital } from "@/components/layout/hospital";
import { Mark } from "@/components/layout/mark";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { cn } from "@/components/ui/cn";
import { useServerClock } from "@/components/ui/use-polled";
import type { Shown } from "@/lib/queue/display";
import { formatTime } from "@/lib/time";
import { useCalls } from "./use-calls";
import { useSpokenCalls } from "./use-spoken-calls";

/** The screen of a waiting room: whose number is called where to, in letters that are read from afar. Nobody's name. */
export function CallDisplay({ initial, url }: { initial: Shown; url: string }) {
  const t = useTranslations("display");
  const { name, locale, timeZone } = useHospital();
  const { shown, connection } = useCalls(url, initial);
  const now = useServerClock(shown.now, 1_000);
  const [isSpeaking, setSpeaking] = useState(false);
  useSpokenCalls(shown.calls, { isOn: isSpeaking, locale });
  const [latest, ...before] = shown.calls;

  /** Browsers let a page speak only after somebody pressed something on it. */
  function turnVoice() {
    window.speechSynthesis?.cancel();
    if (!isSpeaking && window.speechSynthesis) {
      const words = new SpeechSynthesisUtterance(t("voiceIsOn"));
      words.lang = locale;
      window.speechSynthesis.speak(words);
    }
    setSpeaking(!isSpeaking);
  }

  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr_auto] gap-6 bg-canvas p-[clamp(1rem,2.5vmin,3rem)]">
      <header className="flex items-center gap-x-6">
        <p className="flex min-w-0 grow items-center gap-4 font-semibold text-[clamp(1.25rem,3vmin,2.5rem)]">
          <Mark />
          {shown.name ? t("nameOf", { hospital: name, queue: shown.name }) : name}
        </p>
        <time className="font-semibold text-[clamp(1.5rem,5vmin,4rem)] leading-none">
          {formatTime(now, timeZone)}
        </time>
      </header>
      <main className="grid content-start gap-[clamp(0.75rem,2vmin,2rem)]">
        <h1 className="text-[clamp(1.25rem,3vmin,2.25rem)] text-muted">{t("title")}</h1>
        {connection === "lost" && (
          <Callout tone="danger" title={t("lost")}>
            {t("lostText")}
          </Callout>
        )}
        {!latest && <p className="text-[clamp(2rem,6vmin,5rem)]">{t("nobody")}</p>}
        <div aria-live="polite">{latest && <Call key={latest.id} call={latest} isLatest />}</div>
        <ol className="grid gap-[clamp(0.5rem,1.2vmin,1rem)] landscape:grid-cols-2">
          {before.map((call) => (
            <li key={call.token}>
              <Call call={call} />
            </li>
          ))}
        </ol>
      </main>
      <footer className="flex flex-wrap items-center gap-4 text-[clamp(1rem,2.5vmin,2rem)] text-muted">
        <p className="grow">{t("waiting", { count: shown.waiting })}</p>
        <p role="status" className="flex items-center gap-2 text-warning empty:hidden">
          {connection === "again" && (
            <>
              <RefreshCw aria-hidden className="size-[1em] animate-spin [animation-duration:2s]" />
              {t("again")}
            </>
          )}
        </p>
        <Button variant="quiet" size="lg" aria-pressed={isSpeaking} onClick={turnVoice}>
          {isSpeaking ? <Volume2 aria-hidden /> : <VolumeX aria-hidden />}
          {t(isSpeaking ? "voiceOff" : "voiceOn")}
        </Button>
      </footer>
    </div>
  );
}

function Call({ call, isLatest = false }: { call: Shown["calls"][number]; isLatest?: boolean }) {
  return (
    <p
      className={cn(
        "flex flex-wrap items-baseline justify-between gap-x-8 rounded border bg-surface font-semibold leading-tight",
        isLatest
          ? "flash border-accent border-s-8 p-[clamp(1rem,3vmin,3rem)] text-[clamp(3rem,15vmin,13rem)]"
          : "border-line p-[clamp(0.5rem,1.5vmin,1.5rem)] text-[clamp(1.75rem,6vmin,5rem)]",
      )}
    >
      <span>{call.token}</span>
      <span className={isLatest ? "text-[0.6em] text-accent-ink" : "text-muted text-[0.8em]"}>
        {call.place}
      </span>
    </p>
  );
}
