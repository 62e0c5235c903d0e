"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { part, usePart } from "@/components/ui/part";

const dialogPart = part(() => import("./admit-dialog"));

/** Registers somebody whom nobody can name: one press opens it, one says what is seen. */
export function AdmitUnknown() {
  const t = useTranslations("temporaryIdentities.admit");
  const [isOpen, setOpen] = useState(false);
  const dialog = usePart(dialogPart, isOpen, () => setOpen(false));
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("button")}</Button>
      {isOpen && dialog && <dialog.AdmitDialog onClose={() => setOpen(false)} />}
    </>
  );
}
