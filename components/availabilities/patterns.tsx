import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { weeklyMinutes } from "@/lib/availabilities/rules";
import { patternsFrom } from "@/lib/availabilities/versions";
import { formatDate, formatMinute } from "@/lib/time";
import { UseWords } from "./use-words";

type Version = Parameters<typeof patternsFrom>[0][number] & { capacity?: number; types?: readonly string[] };

/** From when on which hours hold: the present pattern and those to come. */
export function Patterns({ sessions, today }: { sessions: readonly Version[]; today: string }) {
  const t = useTranslations("availabilities");
  const patterns = patternsFrom(sessions, today);
  return (
    <Card title={t("patterns")} flush>
      <ol className="divide-y divide-line">
        {patterns.map((pattern) => (
          <li key={pattern.from} className="grid gap-1 px-4 py-3">
            <p className="font-medium">
              {pattern.from === today ? t("now") : t("fromDay", { date: formatDate(pattern.from) })}
              <span className="ms-2 font-normal text-muted">
                {t("total", { hours: weeklyMinutes(pattern.sessions) / 60 })}
              </span>
            </p>
            {pattern.sessions.length === 0 ? (
              <p className="text-muted">{t("nothing")}</p>
            ) : (
              <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
                {pattern.sessions.map((session) => (
                  <li key={session.id}>
                    {t(`weekdays.${weekdayOf(session.weekday)}`)}{" "}
                    {t("hours", {
                      start: formatMinute(session.startMinute),
                      end: formatMinute(session.endMinute),
                    })}{" "}
                    <UseWords capacity={session.capacity ?? 1} types={session.types ?? []} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;
const weekdayOf = (weekday: number) => WEEKDAYS[weekday - 1] ?? "1";
