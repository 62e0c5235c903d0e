"use client";

import { CalendarOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useWhen } from "@/components/appointments/use-when";
import { Empty } from "@/components/ui/states";
import type { Visit } from "@/lib/appointments/queries";
import type { CalendarGroup } from "@/lib/calendar/columns";
import type { Calendar } from "@/lib/calendar/queries";
import { GroupRow, VisitRow } from "./visit-row";

/** What is booked in the coming days, day by day and practitioner by practitioner. */
export function AgendaList({
  calendar,
  onVisit,
  onGroup,
}: {
  calendar: Calendar;
  onVisit: (visit: Visit) => void;
  onGroup: (group: CalendarGroup) => void;
}) {
  const t = useTranslations("calendar");
  const when = useWhen();
  const days = Map.groupBy(calendar.columns, ({ date }) => date);
  if (days.size === 0)
    return <Empty icon={CalendarOff} title={t("agendaEmpty")} text={t("agendaEmptyText")} />;
  return (
    <div className="grid gap-6">
      {[...days].map(([date, columns]) => (
        <section key={date} aria-label={when.day(date)} className="grid gap-3">
          <h2 className="font-semibold text-lg">
            {when.day(date)}
            {date === calendar.today && <span className="font-normal text-muted"> · {t("today")}</span>}
          </h2>
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 md:grid-cols-2 xl:grid-cols-3">
            {columns.map((column) => (
              <section key={column.key} aria-label={column.name} className="card">
                <h3 className="border-line border-b px-3 py-2 font-medium">
                  {column.name}
                  {column.note && <span className="block text-muted text-sm">{column.note}</span>}
                </h3>
                <ol className="divide-y divide-line">
                  {column.blocks.map(({ startsAt, endsAt, lane, visit, group }) => (
                    <li key={`${startsAt} ${lane}`} className="flex items-center">
                      <span className="w-26 shrink-0 ps-3 text-muted text-sm">
                        {when.time(startsAt)}–{when.time(endsAt)}
                      </span>
                      {visit && <VisitRow visit={visit} isNarrow onOpen={onVisit} />}
                      {group && <GroupRow group={group} onOpen={onGroup} />}
                    </li>
                  ))}
                </ol>
              </section>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
