import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import type { ShownSession } from "@/lib/availabilities/queries";
import { takesPlaceIn, weeklyMinutes } from "@/lib/availabilities/rules";
import { formatDate, formatMinute } from "@/lib/time";
import { UseWords } from "./use-words";

const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;

/** A practitioner's week as it holds today, and what is to change in it. */
export function WeekCard({
  sessions,
  today,
  changeHref,
}: {
  sessions: readonly ShownSession[];
  today: string;
  /** NULL: this viewer may not change it. */
  changeHref: string | null;
}) {
  const t = useTranslations("availabilities");
  const total = weeklyMinutes(sessions.filter((session) => takesPlaceIn(session, today)));
  const change = changeHref && (
    <ButtonLink size="sm" href={changeHref}>
      {t("change")}
    </ButtonLink>
  );
  if (sessions.length === 0)
    return (
      <Card title={t("title")}>
        <Empty title={t("none")} text={t("noneText")} action={change} />
      </Card>
    );
  return (
    <Card title={t("title")} description={t("total", { hours: total / 60 })} action={change} flush>
      <dl className="divide-y divide-line">
        {WEEKDAYS.map((day) => {
          const ofDay = sessions.filter(({ weekday }) => String(weekday) === day);
          return (
            <div key={day} className="grid grid-cols-[7rem_1fr] gap-3 px-4 py-2">
              <dt className="font-medium">{t(`weekdays.${day}`)}</dt>
              <dd className="grid gap-1">
                {ofDay.length === 0 && <span className="text-muted">{t("closed")}</span>}
                {ofDay.map((session) => (
                  <Session key={session.id} session={session} today={today} />
                ))}
              </dd>
            </div>
          );
        })}
      </dl>
    </Card>
  );
}

function Session({ session, today }: { session: ShownSession; today: string }) {
  const t = useTranslations("availabilities");
  const { startMinute, endMinute, slotMinutes, capacity, types, room, effectiveFrom, effectiveTo } = session;
  return (
    <span className="flex flex-wrap gap-x-3">
      <span className="font-medium">
        {t("hours", { start: formatMinute(startMinute), end: formatMinute(endMinute) })}
      </span>
      <span className="text-muted">{t("slots", { minutes: slotMinutes })}</span>
      {room && <span className="text-muted">{room}</span>}
      <UseWords capacity={capacity} types={types} />
      {effectiveFrom > today && (
        <span className="text-info">{t("validFrom", { date: formatDate(effectiveFrom) })}</span>
      )}
      {effectiveTo && <span className="text-info">{t("validTo", { date: formatDate(effectiveTo) })}</span>}
    </span>
  );
}
