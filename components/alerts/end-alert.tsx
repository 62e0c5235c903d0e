"use client";

import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { endAlertAction } from "@/lib/alerts/actions";

/** Ends an alert that no longer applies. */
export function EndAlert({ patientId, alertId, text }: { patientId: string; alertId: string; text: string }) {
  const t = useTranslations("alerts.end");
  return (
    <ReasonDialog
      action={endAlertAction}
      schema={() => import("@/lib/alerts/inputs").then((inputs) => inputs.EndAlert)}
      target={{ patientId, alertId }}
      variant="quiet"
      words={{
        button: t("button"),
        label: t("label", { text }),
        title: t("title"),
        text,
        reason: t("reason"),
        submit: t("submit"),
        done: t("done"),
      }}
    />
  );
}
