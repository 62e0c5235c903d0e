"use client";

import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import type { MailStatus } from "@/db/enums/exchange";
import { confirmMailArrivedAction, retryMailAction } from "@/lib/mails/actions";

/** What a person can decide about a mail that did not simply go out. */
export function MailActions({ mail }: { mail: { id: string; status: MailStatus; isKept: boolean } }) {
  const t = useTranslations("mails.mail");
  const retry = useActionButton(retryMailAction, { success: t("retried") });
  const arrived = useActionButton(confirmMailArrivedAction, {
    confirm: { title: t("arrivedTitle"), text: t("arrivedText"), confirm: t("arrivedConfirm") },
    success: t("settled"),
  });
  const isUncertain = mail.status === "uncertain";
  const input = { mailId: mail.id };
  return (
    <>
      {(isUncertain || mail.status === "failed") && mail.isKept && (
        <Button variant="primary" busy={retry.busy} onClick={() => retry.run(input)}>
          {t("retry")}
        </Button>
      )}
      {isUncertain && (
        <Button busy={arrived.busy} onClick={() => arrived.run(input)}>
          {t("arrived")}
        </Button>
      )}
      {arrived.dialog}
    </>
  );
}
