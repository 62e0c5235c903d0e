"use client";

import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { useCan } from "@/components/layout/viewer";
import { Button } from "@/components/ui/button";
import { resendMessageAction, settleMessageAction } from "@/lib/appointment-messages/actions";
import type { ShownMessage } from "@/lib/appointment-messages/queries";

type Props = { message: Pick<ShownMessage, "id" | "version" | "state">; onChanged?: () => void };

/** What a person can do about a message that nobody read. */
export function MessageActions({ message, onChanged }: Props) {
  const t = useTranslations("appointmentMessages.actions");
  const can = useCan();
  const done = onChanged ? { onSuccess: onChanged } : {};
  const resend = useActionButton(resendMessageAction, { success: t("resent"), ...done });
  const settle = useActionButton(settleMessageAction, { success: t("settled"), ...done });
  if (!can("appointmentMessages.resend")) return null;
  const input = { messageId: message.id, version: message.version };
  return (
    <span className="flex flex-wrap gap-2">
      <Button size="sm" busy={resend.busy} onClick={() => resend.run(input)}>
        {t("resend")}
      </Button>
      <Button size="sm" variant="quiet" busy={settle.busy} onClick={() => settle.run(input)}>
        {t("settle")}
      </Button>
    </span>
  );
}
