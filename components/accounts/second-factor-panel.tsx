"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import { renewRecoveryCodesAction } from "@/lib/second-factor/actions";
import { EnrolSecondFactor } from "./enrol-second-factor";
import { RecoveryCodes } from "./recovery-codes";
import { RemoveSecondFactor } from "./remove-second-factor";

export function SecondFactorPanel({
  username,
  onSince,
  codesLeft,
  isRequired,
}: {
  username: string;
  /** Already in words. */
  onSince: string | null;
  codesLeft: number;
  isRequired: boolean;
}) {
  const t = useTranslations("accounts.secondFactor");
  const [codes, setCodes] = useState<string[] | null>(null);
  const renew = useActionButton(renewRecoveryCodesAction, {
    confirm: { title: t("renewQuestion"), text: t("renewText"), confirm: t("renew") },
    onSuccess: (made) => setCodes(made.codes),
  });
  if (codes)
    return <RecoveryCodes username={username} codes={codes} onKept={() => window.location.reload()} />;
  if (!onSince)
    return (
      <div className="grid gap-3">
        <p>{t("off")}</p>
        <EnrolSecondFactor username={username} next="/account/security" />
      </div>
    );
  return (
    <div className="grid gap-3">
      <p>{t("on", { date: onSince })}</p>
      <p className="text-muted">{t("left", { count: codesLeft })}</p>
      <div className="flex flex-wrap gap-2">
        <Button busy={renew.busy} onClick={() => renew.run({})}>
          {t("renew")}
        </Button>
        {!isRequired && <RemoveSecondFactor />}
      </div>
      {isRequired && <p className="text-muted text-sm">{t("required")}</p>}
      {renew.dialog}
    </div>
  );
}
