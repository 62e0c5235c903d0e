"use client";

import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { retractDeathAction } from "@/lib/deaths/actions";

/** Takes a death back that was recorded for the wrong person or by mistake. */
export function RetractDeath({ seen }: { seen: { patientId: string; version: number } }) {
  const t = useTranslations("deaths.retract");
  return (
    <ReasonDialog
      action={retractDeathAction}
      schema={() => import("@/lib/deaths/inputs").then((inputs) => inputs.RetractDeath)}
      target={seen}
      words={{
        button: t("button"),
        title: t("title"),
        text: t("text"),
        reason: t("reason"),
        submit: t("submit"),
        done: t("done"),
      }}
    />
  );
}
