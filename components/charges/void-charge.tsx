"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { voidChargeAction } from "@/lib/charges/actions";

/** Takes a charge back that was posted by mistake. */
export function VoidCharge({ charge }: { charge: { id: string; version: number; description: string } }) {
  const t = useTranslations("charges");
  return (
    <ReasonDialog
      action={voidChargeAction}
      schema={() => import("@/lib/charges/inputs").then((inputs) => inputs.VoidCharge)}
      target={{ chargeId: charge.id, version: charge.version }}
      variant="quiet"
      buttonSize="icon-sm"
      words={{
        button: <Undo2 aria-hidden />,
        label: `${t("void")}: ${charge.description}`,
        title: t("voidTitle"),
        text: charge.description,
        reason: t("voidReason"),
        submit: t("void"),
        done: t("voided"),
      }}
    />
  );
}
