"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "@/components/ui/toast";
import type { PhotoSource } from "@/db/enums/patients";

/** Sends a picture and shows the page with it; false when it was refused. */
export function useSendPhoto(patientId: string) {
  const t = useTranslations("patientPhotos");
  const router = useRouter();
  const [busy, setBusy] = useState(false);

  async function send(picture: Blob, source: PhotoSource): Promise<boolean> {
    setBusy(true);
    const answer = await fetch(`/api/patients/${patientId}/photo?source=${source}`, {
      method: "PUT",
      body: picture,
    }).catch(() => null);
    setBusy(false);
    if (answer?.ok) {
      toast.success(t("saved"));
      router.refresh();
      return true;
    }
    const failure: { message?: string } | null = (await answer?.json().catch(() => null)) ?? null;
    toast.error(t("failed"), { description: failure?.message });
    return false;
  }

  return { busy, send };
}
