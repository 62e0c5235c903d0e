"use client";

import { useTranslations } from "next-intl";
import { RadioField } from "@/components/form/fields";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { REFUSAL_GROUNDS } from "@/db/enums/patients";
import { refusePatientLinkAction } from "@/lib/patient-links/actions";

/** Turns a request down: what the person is told is chosen, what staff know is written for the audit trail. */
export function RefuseRequest({ linkId, onDone }: { linkId: string; onDone: () => void }) {
  const t = useTranslations("patientLinks.decide");
  return (
    <ReasonDialog
      action={refusePatientLinkAction}
      schema={() => import("@/lib/patient-links/inputs").then((inputs) => inputs.RefusePatientLink)}
      target={{ linkId, ground: "unmatched" }}
      onDone={onDone}
      words={{
        button: t("refuse"),
        title: t("refuseTitle"),
        reason: t("reason"),
        hint: t("reasonHint"),
        submit: t("refuseButton"),
        done: t("refused"),
      }}
    >
      <RadioField
        name="ground"
        label={t("ground")}
        options={REFUSAL_GROUNDS.map((value) => ({ value, label: t(`grounds.${value}`) }))}
      />
    </ReasonDialog>
  );
}
