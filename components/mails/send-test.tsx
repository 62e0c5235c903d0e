"use client";

import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { sendTestMailAction } from "@/lib/mails/actions";

/** Sends a mail with its sample data to whoever presses. */
export function SendTest({ template }: { template: string }) {
  const t = useTranslations("mails.templatesPage");
  const send = useActionButton(sendTestMailAction, {
    onSuccess: ({ to }) => void toast.success(t("sent", { to })),
  });
  return (
    <Button variant="primary" busy={send.busy} onClick={() => send.run({ template })}>
      {t("send")}
    </Button>
  );
}
