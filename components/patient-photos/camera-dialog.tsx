"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";

type State = "starting" | "live" | "refused";

/**
 * The camera of the device: look, take, look again, use. It can be taken from as soon as there is a first picture (a
 * camera answers before it sees), and is switched off as soon as the window closes.
 */
export function CameraDialog({
  busy,
  onClose,
  onUse,
}: {
  busy: boolean;
  onClose: () => void;
  onUse: (picture: Blob) => void;
}) {
  const t = useTranslations("patientPhotos.camera");
  const video = useRef<HTMLVideoElement>(null);
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [state, setState] = useState<State>("starting");
  const [taken, setTaken] = useState<{ blob: Blob; url: string } | null>(null);

  useEffect(() => {
    let isGone = false;
    const started = start();
    started.then(
      (given) => !isGone && setStream(given),
      () => !isGone && setState("refused"),
    );
    return () => {
      isGone = true;
      started.then(stop, () => undefined);
    };
  }, []);
  useEffect(() => () => void (taken && URL.revokeObjectURL(taken.url)), [taken]);

  /** Whichever comes later, the window or the camera, brings the two together. */
  function show(element: HTMLVideoElement | null) {
    video.current = element;
    if (element && element.srcObject !== stream) element.srcObject = stream;
  }

  async function shoot() {
    const blob = video.current && (await stillOf(video.current));
    if (blob) setTaken({ blob, url: URL.createObjectURL(blob) });
  }

  return (
    <Dialog
      open
      title={t("title")}
      description={t("text")}
      onOpenChange={(open) => !open && onClose()}
      footer={
        taken ? (
          <>
            <Button onClick={() => setTaken(null)}>{t("again")}</Button>
            <Button variant="primary" busy={busy} onClick={() => onUse(taken.blob)}>
              {t("use")}
            </Button>
          </>
        ) : (
          <Button variant="primary" disabled={state !== "live"} onClick={() => void shoot()}>
            {t("shoot")}
          </Button>
        )
      }
    >
      {state === "refused" && <Callout tone="warning">{t("refused")}</Callout>}
      {state === "starting" && <p className="text-muted">{t("starting")}</p>}
      {taken && <img src={taken.url} alt={t("result")} className="max-h-[50vh] w-full object-contain" />}
      <video
        ref={show}
        autoPlay
        playsInline
        muted
        aria-label={t("preview")}
        onLoadedData={() => setState("live")}
        hidden={state === "refused" || taken !== null}
        className="max-h-[50vh] w-full"
      />
    </Dialog>
  );
}

/** Of a device with two cameras the one at the back: it is turned to the patient. */
async function start(): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new Error("There is no camera.");
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 960 } },
  });
}

function stop(stream: MediaStream) {
  for (const track of stream.getTracks()) track.stop();
}

function stillOf(video: HTMLVideoElement): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext("2d")?.drawImage(video, 0, 0);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.9));
}
