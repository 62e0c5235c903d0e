"use client";

import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { withdrawOwnConsentAction } from "@/lib/consents/actions";

type Props = { seen: { patientId: string; consentId: string; version: number }; subject: string };

/** Takes one's own agreement back; a reason is welcome, not asked. */
export function WithdrawOwnConsent({ seen, subject }: Props) {
  const t = useTranslations("consents.own");
  return (
    <ReasonDialog
      action={withdrawOwnConsentAction}
      schema={() => import("@/lib/consents/inputs").then((inputs) => inputs.WithdrawOwnConsent)}
      target={seen}
      variant="secondary"
      isOptional
      words={{
        button: t("withdraw"),
        label: t("withdrawLabel", { subject }),
        title: t("withdrawTitle"),
        text: t("withdrawText"),
        reason: t("reason"),
        submit: t("submit"),
        done: t("done"),
      }}
    />
  );
}
