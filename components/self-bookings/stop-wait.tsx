"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import { stopWaitingAction } from "@/lib/self-bookings/actions";

type Props = { seen: { entryId: string; version: number }; type: string };

/** Leaves the waiting list, after asking: the place in it is lost. */
export function StopWait({ seen, type }: Props) {
  const t = useTranslations("selfBookings.waits");
  const router = useRouter();
  const stop = useActionButton(stopWaitingAction, {
    confirm: { title: t("stopTitle"), text: t("stopText"), confirm: t("stopConfirm") },
    success: t("stopped"),
    onSuccess: () => router.refresh(),
    onRefused: () => router.refresh(),
  });
  return (
    <>
      <Button
        className="mt-2 justify-self-start"
        busy={stop.busy}
        aria-label={`${t("stop")}: ${type}`}
        onClick={() => stop.run(seen)}
      >
        {t("stop")}
      </Button>
      {stop.dialog}
    </>
  );
}
