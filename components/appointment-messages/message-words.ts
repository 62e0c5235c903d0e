import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { ShownMessage } from "@/lib/appointment-messages/queries";
import { sentenceFor } from "@/lib/i18n/sentence";
import { formatDuration } from "@/lib/time";

/** What a message is called, what is wrong with it, and what helps. */
export function useMessageWords() {
  const t = useTranslations("appointmentMessages");
  const kind = useTranslations("enums.appointmentMessageKind");
  const nameOf = useCallback(
    (message: Pick<ShownMessage, "kind" | "minutesBefore">) =>
      message.minutesBefore > 0
        ? t("reminderBefore", { time: formatDuration(message.minutesBefore) })
        : kind(message.kind),
    [t, kind],
  );
  const whyOf = useCallback(
    ({ why, state }: Pick<ShownMessage, "why" | "state">) =>
      (why && sentenceFor(t, `why.${why}`)) ?? sentenceFor(t, `why.${state}`) ?? null,
    [t],
  );
  return { nameOf, whyOf };
}
