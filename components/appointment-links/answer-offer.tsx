"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { useHospital } from "@/components/layout/hospital";
import { Button } from "@/components/ui/button";
import type { Action } from "@/lib/action";
import type { Stake } from "@/lib/appointment-messages/stake";
import { formatLongDate, formatTime, localDate } from "@/lib/time";

type Props<Seen> = { seen: Seen; until: string; stake: Stake } & Record<
  "accept" | "decline",
  Action<Seen, unknown>
>;

/** Takes a time that was offered, or leaves it. */
export function AnswerOffer<Seen>({ seen, until, stake, ...actions }: Props<Seen>) {
  const t = useTranslations("appointmentLinks.offer");
  const router = useRouter();
  const { timeZone, locale } = useHospital();
  const refresh = () => router.refresh();
  const [onSuccess, onRefused] = [refresh, refresh];
  const accept = useActionButton(actions.accept, { success: t("accepted"), onSuccess, onRefused });
  const decline = useActionButton(actions.decline, {
    confirm: { title: t("declineTitle"), text: t(`declineText.${stake}`), confirm: t("declineConfirm") },
    success: t(`declined.${stake}`),
    onSuccess,
    onRefused,
  });
  const at = new Date(until);
  const day = formatLongDate(localDate(at, timeZone), locale);
  return (
    <section className="grid gap-3 border-line border-t pt-5">
      <p>{t("until", { day, time: formatTime(at, timeZone) })}</p>
      {stake !== "none" && <p>{t(`means.${stake}`)}</p>}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" busy={accept.busy} onClick={() => accept.run(seen)}>
          {t("accept")}
        </Button>
        <Button busy={decline.busy} onClick={() => decline.run(seen)}>
          {t("decline")}
        </Button>
      </div>
      {accept.dialog}
      {decline.dialog}
    </section>
  );
}
