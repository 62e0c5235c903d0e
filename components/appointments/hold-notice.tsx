"use client";

import { useTranslations } from "next-intl";
import { useErrorText } from "@/components/form/error-text";
import { Callout } from "@/components/ui/callout";
import type { FreeSlot } from "@/lib/slots/queries";
import { SlotChoices } from "./slot-picker";
import type { Hold } from "./use-hold";
import { useWhen } from "./use-when";

/** Until when the chosen time is kept, or why it is not, with others. */
export function HoldNotice({ hold, onChoose }: { hold: Hold; onChoose: (slot: FreeSlot) => void }) {
  const t = useTranslations("appointments.booking");
  const when = useWhen();
  const errorText = useErrorText();
  if (hold.state === "held")
    return (
      <p role="status" className="text-muted text-sm">
        {t("held", { time: when.time(hold.expiresAt) })}
      </p>
    );
  return (
    <Callout tone="warning" title={errorText(hold.message)}>
      {hold.alternatives.length > 0 && (
        <div className="grid gap-2">
          <p>{t("alternatives")}</p>
          <SlotChoices slots={hold.alternatives} chosen={null} onChoose={onChoose} />
        </div>
      )}
    </Callout>
  );
}
