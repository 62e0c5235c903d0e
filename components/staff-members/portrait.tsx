"use client";

import { useTranslations } from "next-intl";
import { PhotoUpload } from "@/components/form/photo-upload";

/** The portrait that the hospital shows of somebody. */
export function PortraitUpload({
  staffMemberId,
  ...person
}: {
  staffMemberId: string;
  name: string;
  fileId: string | null;
}) {
  const t = useTranslations("staffMembers.portrait");
  const words = {
    photo: t("title"),
    photoAlt: t("alt", { name: person.name }),
    photoChoose: t("choose"),
    photoReplace: t("replace"),
    photoRemove: t("remove"),
    photoSaved: t("saved"),
    photoRemoved: t("removed"),
    photoFailed: t("failed"),
  };
  return (
    <PhotoUpload
      address={`/api/staff/${staffMemberId}/portrait`}
      words={words}
      hint={t("hint")}
      {...person}
    />
  );
}
