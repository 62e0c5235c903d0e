"use client";

import { useTranslations } from "next-intl";
import { PhotoUpload } from "@/components/form/photo-upload";

/** The own photo. */
export function Photo({ name, fileId, hint }: { name: string; fileId: string | null; hint: string }) {
  const t = useTranslations("accounts.account");
  const words = {
    photo: t("photo"),
    photoAlt: t("photoAlt"),
    photoChoose: t("photoChoose"),
    photoReplace: t("photoReplace"),
    photoRemove: t("photoRemove"),
    photoSaved: t("photoSaved"),
    photoRemoved: t("photoRemoved"),
    photoFailed: t("photoFailed"),
  };
  return <PhotoUpload address="/api/account/photo" {...{ name, fileId, hint, words }} />;
}
