"use client";

import { Camera, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useRef, useState } from "react";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Button } from "@/components/ui/button";
import { removePatientPhotoAction } from "@/lib/patient-photos/actions";
import { CameraDialog } from "./camera-dialog";
import { useSendPhoto } from "./use-send-photo";

/** Takes a photo with the camera, or a picture from the device, or the photo away. */
export function PhotoButtons({ patientId, photoId }: { patientId: string; photoId: string | null }) {
  const t = useTranslations("patientPhotos");
  const input = useRef<HTMLInputElement>(null);
  const { busy, send } = useSendPhoto(patientId);
  const [isShooting, setShooting] = useState(false);

  function onChoose({ target }: ChangeEvent<HTMLInputElement>) {
    const [file] = target.files ?? [];
    target.value = "";
    if (file) void send(file, "file");
  }

  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button busy={busy} onClick={() => setShooting(true)}>
          <Camera aria-hidden />
          {t("take")}
        </Button>
        <Button busy={busy} onClick={() => input.current?.click()}>
          <Upload aria-hidden />
          {t("choose")}
        </Button>
        {photoId && (
          <ReasonDialog
            action={removePatientPhotoAction}
            schema={() => import("@/lib/patient-photos/inputs").then((inputs) => inputs.RemovePhoto)}
            target={{ patientId, photoId }}
            words={{
              button: t("remove.button"),
              title: t("remove.title"),
              text: t("remove.text"),
              reason: t("remove.reason"),
              submit: t("remove.submit"),
              done: t("remove.done"),
            }}
          />
        )}
      </div>
      <p className="text-muted text-sm">{t("hint")}</p>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        onChange={onChoose}
        aria-label={t("choose")}
        tabIndex={-1}
        className="sr-only"
      />
      {isShooting && (
        <CameraDialog
          onClose={() => setShooting(false)}
          onUse={async (picture) => {
            if (await send(picture, "camera")) setShooting(false);
          }}
          busy={busy}
        />
      )}
    </>
  );
}
