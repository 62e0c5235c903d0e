import { useTranslations } from "next-intl";
import type { CalendarBlock } from "@/lib/calendar/columns";

/** Why somebody does not see patients in a stretch of time, where it is not so every week; null: it is. */
export function useWhyClosed() {
  const t = useTranslations("calendar");
  return ({ reason, held, closure }: CalendarBlock): string | null => {
    if (held) return held.by ? t("heldBy", { name: held.by }) : t("heldInPortal");
    if (reason) return t(`away.${reason}`);
    if (!closure) return null;
    return closure.kind === "holiday" ? closure.note : t("cancelled", { reason: closure.note });
  };
}
