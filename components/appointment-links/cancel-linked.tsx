"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { Action } from "@/lib/action";

type Props<Seen> = { seen: Seen; action: Action<Seen & { reason?: string }, unknown> };

/** Calls the visit off, after asking once more: it cannot be taken back here. */
export function CancelLinked<Seen>({ seen, action }: Props<Seen>) {
  const t = useTranslations("appointmentLinks.cancel");
  const router = useRouter();
  const id = useId();
  const [reason, setReason] = useState("");
  const cancel = useActionButton(action, {
    confirm: { title: t("confirmTitle"), text: t("confirmText"), confirm: t("confirm"), danger: true },
    success: t("done"),
    onSuccess: () => router.refresh(),
    onRefused: () => router.refresh(),
  });
  return (
    <section aria-labelledby={`${id}h`} className="grid gap-3 border-line border-t pt-5">
      <h2 id={`${id}h`} className="font-semibold text-lg">
        {t("title")}
      </h2>
      <p className="text-muted">{t("text")}</p>
      <div className="grid gap-1">
        <label htmlFor={id} className="font-medium">
          {t("reason")}
        </label>
        <Input id={id} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </div>
      <Button
        variant="danger"
        className="justify-self-start"
        busy={cancel.busy}
        onClick={() => cancel.run({ ...seen, ...(reason.trim() && { reason }) })}
      >
        {t("submit")}
      </Button>
      {cancel.dialog}
    </section>
  );
}
