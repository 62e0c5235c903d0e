import { useLocale, useTranslations } from "next-intl";
import { type Attendance, missedText } from "@/lib/analytics/rules";
import { Tile } from "./tile";

/** How many of those who were expected did not come. */
export function MissedTile({ days, total, before }: { days: number; total: Attendance; before: Attendance }) {
  const t = useTranslations("analytics");
  const locale = useLocale();
  return (
    <dl>
      <Tile
        label={`${t("attendance.missed")}, ${t("lastDays", { days }).toLocaleLowerCase()}`}
        value={missedText(total, locale) ?? t("attendance.none")}
        now={total.missed}
        before={before.missed}
        days={days}
      />
    </dl>
  );
}
