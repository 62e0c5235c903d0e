"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useSignOut } from "@/components/layout/sign-out";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { forgetDevice } from "./forget-device";
import { onSignedOutElsewhere } from "./other-tabs";

const WARN_SECONDS = 120;
const ASK_EVERY_MS = 30_000;
const TELL_EVERY_MS = 60_000;

/**
 * Warns before the server's automatic log-off and leaves the page when it has come. Asking how much time is left never
 * adds any; only a key press or a touch does, told at most once a minute.
 */
export function IdleWatch() {
  const t = useTranslations("session.idle");
  const signOut = useSignOut();
  const endsAt = useRef(Number.POSITIVE_INFINITY);
  const [left, setLeft] = useState<number | null>(null);
  const isWarning = left !== null;

  useEffect(() => {
    let isOver = false;
    async function ask() {
      const seconds = await secondsLeft();
      if (seconds !== null) endsAt.current = Date.now() + seconds * 1000;
    }
    function tick() {
      const seconds = Math.ceil((endsAt.current - Date.now()) / 1000);
      if (seconds <= 0 && !isOver) {
        isOver = true;
        void leave();
      }
      setLeft(seconds <= WARN_SECONDS ? Math.max(0, seconds) : null);
    }
    const onReturn = () => document.visibilityState === "visible" && void ask().then(tick);
    void ask();
    const asking = setInterval(() => void ask(), ASK_EVERY_MS);
    const ticking = setInterval(tick, 1000);
    document.addEventListener("visibilitychange", onReturn);
    return () => {
      clearInterval(asking);
      clearInterval(ticking);
      document.removeEventListener("visibilitychange", onReturn);
    };
  }, []);

  useEffect(() => onSignedOutElsewhere(() => void leaveSignedOut()), []);
  useActivity(!isWarning);

  async function stay() {
    if (await tellActivity()) setLeft(null);
    const seconds = await secondsLeft();
    if (seconds !== null) endsAt.current = Date.now() + seconds * 1000;
  }

  return (
    <Dialog
      open={isWarning}
      onOpenChange={(open) => !open && void stay()}
      title={t("title")}
      size="sm"
      footer={
        <>
          <Button onClick={signOut}>{t("leave")}</Button>
          <Button variant="primary" onClick={() => void stay()}>
            {t("stay")}
          </Button>
        </>
      }
    >
      <p role="timer">{t("text", { seconds: left ?? 0 })}</p>
    </Dialog>
  );
}

function useActivity(isListening: boolean) {
  const toldAt = useRef(Date.now());
  useEffect(() => {
    if (!isListening) return;
    function onHand() {
      if (Date.now() - toldAt.current < TELL_EVERY_MS) return;
      toldAt.current = Date.now();
      void tellActivity();
    }
    const options = { capture: true, passive: true };
    document.addEventListener("keydown", onHand, options);
    document.addEventListener("pointerdown", onHand, options);
    return () => {
      document.removeEventListener("keydown", onHand, options);
      document.removeEventListener("pointerdown", onHand, options);
    };
  }, [isListening]);
}

async function secondsLeft(): Promise<number | null> {
  const answer = await fetch("/api/session", { headers: { "x-passive": "1" } }).catch(() => null);
  if (!answer?.ok) return null;
  const { secondsLeft: seconds }: { secondsLeft: number } = await answer.json();
  return seconds;
}

const tellActivity = () =>
  fetch("/api/session", { method: "POST" }).then(
    (answer) => answer.ok,
    () => false,
  );

async function leave() {
  await forgetDevice();
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/sign-in?reason=idle&next=${encodeURIComponent(here)}`);
}

async function leaveSignedOut() {
  await forgetDevice();
  window.location.assign("/sign-in?reason=signed-out");
}
