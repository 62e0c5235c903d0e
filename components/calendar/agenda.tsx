"use client";

import { CalendarOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { BookingStart } from "@/components/appointments/booking-sheet";
import { useWhen } from "@/components/appointments/use-when";
import { Select } from "@/components/ui/input";
import { Empty } from "@/components/ui/states";
import type { Visit } from "@/lib/appointments/queries";
import type { CalendarGroup } from "@/lib/calendar/columns";
import type { Calendar, CalendarColumn } from "@/lib/calendar/queries";
import { useWhyClosed } from "./use-why-closed";
import { GroupRow, VisitRow } from "./visit-row";

/** The same day as a list, for telephones: one column at a time. */
export function Agenda({
  calendar,
  now,
  onFree,
  onVisit,
  onGroup,
}: {
  calendar: Calendar;
  now: Date;
  /** Left out: nothing can be booked. */
  onFree: ((start: BookingStart) => void) | undefined;
  onVisit: (visit: Visit) => void;
  onGroup: (group: CalendarGroup) => void;
}) {
  const t = useTranslations("calendar");
  const when = useWhen();
  const whyClosed = useWhyClosed();
  const [key, setKey] = useState("");
  const column =
    calendar.columns.find((candidate) => candidate.key === key) ??
    (calendar.view === "week"
      ? calendar.columns.find(({ date }) => date === calendar.today)
      : (calendar.columns.find((candidate) => hasMore(candidate, now)) ?? calendar.columns.find(isWorked))) ??
    calendar.columns[0];
  if (!column) return null;
  const blocks = column.blocks.filter(({ kind, startsAt }) => kind !== "free" || new Date(startsAt) >= now);
  return (
    <section
      className="grid grid-cols-[minmax(0,1fr)] gap-3 sm:hidden"
      aria-label={`${column.name}, ${when.day(column.date)}`}
    >
      {calendar.columns.length > 1 && (
        <Select
          aria-label={t(calendar.view === "week" ? "day" : calendar.by)}
          value={column.key}
          onChange={(event) => setKey(event.target.value)}
          options={calendar.columns.map((candidate) => ({
            value: candidate.key,
            label: calendar.view === "week" ? when.day(candidate.date) : candidate.name,
          }))}
        />
      )}
      {blocks.every((block) => block.kind === "closed" && !block.closure) ? (
        <Empty
          icon={CalendarOff}
          title={t(isWorked(column) ? "over" : "closedDay")}
          text={t(calendar.view === "week" ? "otherDay" : "otherPractitioner")}
        />
      ) : (
        <ol className="card divide-y divide-line">
          {blocks.map((block) => {
            const reason = whyClosed(block);
            return (
              <li key={`${block.startsAt} ${block.lane}`} className="flex items-center gap-3">
                <span className="w-16 shrink-0 ps-3 text-muted">{when.time(block.startsAt)}</span>
                {block.visit ? (
                  <VisitRow visit={block.visit} onOpen={onVisit} />
                ) : block.group ? (
                  <GroupRow group={block.group} onOpen={onGroup} />
                ) : block.kind === "free" ? (
                  <button
                    type="button"
                    className="touch min-h-11 grow text-start text-accent-ink hover:bg-hover"
                    onClick={() =>
                      block.practitionerId &&
                      onFree?.({ practitionerId: block.practitionerId, startsAt: block.startsAt })
                    }
                  >
                    {block.practitioner ?? t("freeShort")}
                  </button>
                ) : (
                  <span className="hatched grow py-2 ps-2 text-muted">
                    {reason
                      ? t("awayTill", { reason, time: when.time(block.endsAt) })
                      : t("closedUntil", { time: when.time(block.endsAt) })}
                  </span>
                )}
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}

const hasMore = ({ blocks }: CalendarColumn, now: Date) =>
  blocks.some(({ kind, endsAt }) => kind !== "closed" && kind !== "away" && new Date(endsAt) > now);

const isWorked = ({ blocks }: CalendarColumn) =>
  blocks.some(({ kind }) => kind !== "closed" && kind !== "away");
