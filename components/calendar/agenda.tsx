"use client";

import { CalendarOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { BookingStart } from "@/components/appointments/booking-sheet";
import { useShownName } from "@/components/appointments/use-shown-name";
import { useWhen } from "@/components/appointments/use-when";
import { Select } from "@/components/ui/input";
import { Empty } from "@/components/ui/states";
import { Status } from "@/components/ui/status";
import type { Visit } from "@/lib/appointments/queries";
import type { Calendar, CalendarColumn } from "@/lib/calendar/queries";
import { useWhyClosed } from "./use-why-closed";

/** The same day as a list, for telephones: one column at a time. */
export function Agenda({
  calendar,
  now,
  onFree,
  onVisit,
}: {
  calendar: Calendar;
  now: Date;
  onFree: (start: BookingStart) => void;
  onVisit: (visit: Visit) => void;
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
    <section className="grid gap-3 sm:hidden" aria-label={`${column.practitioner}, ${when.day(column.date)}`}>
      <Select
        aria-label={calendar.view === "week" ? t("day") : t("practitioner")}
        value={column.key}
        onChange={(event) => setKey(event.target.value)}
        options={calendar.columns.map((candidate) => ({
          value: candidate.key,
          label: calendar.view === "week" ? when.day(candidate.date) : candidate.practitioner,
        }))}
      />
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
              <li key={block.startsAt} className="flex items-center gap-3">
                <span className="w-16 shrink-0 ps-3 text-muted">{when.time(block.startsAt)}</span>
                {block.visit ? (
                  <VisitRow visit={block.visit} onOpen={onVisit} />
                ) : block.kind === "free" ? (
                  <button
                    type="button"
                    className="touch min-h-11 grow text-start text-accent-ink hover:bg-hover"
                    onClick={() =>
                      onFree({ practitionerId: column.practitionerId, startsAt: block.startsAt })
                    }
                  >
                    {t("freeShort")}
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

function VisitRow({ visit, onOpen }: { visit: Visit; onOpen: (visit: Visit) => void }) {
  const shownName = useShownName();
  return (
    <button
      type="button"
      onClick={() => onOpen(visit)}
      className="touch flex grow flex-wrap items-center gap-x-3 py-2 pe-3 text-start hover:bg-hover"
    >
      <span className="grow">
        <strong className="block font-semibold">{shownName(visit.patient)}</strong>
        <span className="text-muted text-sm">{visit.type}</span>
      </span>
      <Status of="appointmentStatus" value={visit.status} />
    </button>
  );
}
