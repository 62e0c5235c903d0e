"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import { runForRealAction } from "@/lib/imports/actions";

export function ForRealButton({ runId }: { runId: string }) {
  const t = useTranslations("imports.run");
  const router = useRouter();
  const start = useActionButton(runForRealAction, {
    confirm: { title: t("forRealTitle"), text: t("forRealText"), confirm: t("forReal") },
    success: t("queued"),
    onSuccess: () => router.refresh(),
  });
  return (
    <>
      <Button variant="primary" busy={start.busy} onClick={() => start.run({ runId })}>
        {t("forReal")}
      </Button>
      {start.dialog}
    </>
  );
}
