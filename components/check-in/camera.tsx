"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { readQr } from "./read-qr";

const EVERY_MS = 200;
/** Nobody holds a code up for longer; a camera that nobody uses is off. */
const LONGEST_MS = 45_000;

/** Shows what the camera sees until it sees a code. The pictures stay in this page. */
export function Camera({ onScanned, onStop }: { onScanned: (text: string) => void; onStop: () => void }) {
  const t = useTranslations("checkIn.camera");
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef({ onScanned, onStop });
  latest.current = { onScanned, onStop };
  const [hasFailed, setFailed] = useState(false);

  useEffect(() => {
    let isOver = false;
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = setTimeout(() => latest.current.onStop(), LONGEST_MS);

    async function look() {
      const seen = video.current && (await readQr(video.current).catch(() => null));
      if (isOver) return;
      if (seen) latest.current.onScanned(seen);
      else timer = setTimeout(() => void look(), EVERY_MS);
    }
    async function begin() {
      if (!navigator.mediaDevices) throw new Error("This browser gives no camera here.");
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user", width: 1280 } });
      if (isOver || !video.current) return turnOff(stream);
      video.current.srcObject = stream;
      await video.current.play();
      void look();
    }
    begin().catch(() => !isOver && setFailed(true));
    return () => {
      isOver = true;
      clearTimeout(timer);
      clearTimeout(end);
      if (stream) turnOff(stream);
    };
  }, []);

  return (
    <div className="grid gap-4">
      {hasFailed ? (
        <Callout tone="warning" title={t("failed")}>
          {t("failedText")}
        </Callout>
      ) : (
        <>
          <p role="status">{t("hold")}</p>
          <video
            ref={video}
            playsInline
            muted
            aria-label={t("picture")}
            className="aspect-video w-full -scale-x-100 rounded bg-sunken object-cover"
          />
        </>
      )}
      <Button size="xl" onClick={onStop}>
        {t("stop")}
      </Button>
    </div>
  );
}

const turnOff = (stream: MediaStream) => {
  for (const track of stream.getTracks()) track.stop();
};
