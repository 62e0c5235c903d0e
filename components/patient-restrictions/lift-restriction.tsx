"use client";

import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { liftRestrictionAction } from "@/lib/patient-restrictions/actions";

/** Shows the record to everybody again. */
export function LiftRestriction({ seen }: { seen: { restrictionId: string; version: number } }) {
  const t = useTranslations("patientRestrictions.lift");
  return (
    <ReasonDialog
      action={liftRestrictionAction}
      schema={() => import("@/lib/patient-restrictions/inputs").then((inputs) => inputs.LiftRestriction)}
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
