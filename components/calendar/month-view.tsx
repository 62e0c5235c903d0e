"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { useWhen } from "@/components/appointments/use-when";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { SimpleTable } from "@/components/ui/simple-table";
import type { Month, MonthDay } from "@/lib/calendar/months";

/** A month in counts: each day opens, and how full everybody's month is stands below. */
export function MonthView({ month, onDay }: { month: Month; onDay: (date: string) => void }) {
  const t = useTranslations("calendar");
  const locale = useLocale();
  const table = useRef<HTMLTableElement>(null);
  const names = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  const weeks = Array.from({ length: month.days.length / 7 }, (_, week) =>
    month.days.slice(week * 7, week * 7 + 7),
  );
  const busiest = Math.max(1, ...month.days.map(({ booked }) => booked));

  function onKeyDown(event: React.KeyboardEvent) {
    const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    const date = event.target instanceof HTMLElement ? event.target.dataset.date : undefined;
    const at = month.days.findIndex((day) => day.date === date);
    const to = days === undefined || at < 0 ? undefined : month.days[at + days];
    if (!to) return;
    event.preventDefault();
    table.current?.querySelector<HTMLElement>(`[data-date="${to.date}"]`)?.focus();
  }

  return (
    <div className="grid gap-4">
      <div className="card overflow-x-auto">
        <p aria-hidden className="px-1.5 pt-2 text-muted text-sm sm:hidden">
          {t("figures")}
        </p>
        <table ref={table} onKeyDown={onKeyDown} className="w-full min-w-80 table-fixed border-collapse">
          <caption className="sr-only">{t("monthLabel", { month: monthName(month.date, locale) })}</caption>
          <thead>
            <tr>
              {month.days.slice(0, 7).map(({ date }) => (
                <th
                  key={date}
                  scope="col"
                  className="border-line border-b p-2 text-start font-medium text-muted text-sm"
                >
                  {names.format(new Date(`${date}T00:00:00Z`))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week[0]?.date}>
                {week.map((day) => (
                  <td key={day.date} className="h-20 border-line border-e border-b p-0 last:border-e-0">
                    <Day day={day} month={month} busiest={busiest} onOpen={onDay} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Card title={t("load")} flush>
        <SimpleTable
          label={t("load")}
          columns={[t("practitioner"), t("visits"), t("freeTimes"), t("full")]}
          endAligned={[1, 2, 3]}
          empty={t("loadEmpty")}
          rows={month.load.map(({ practitionerId, name, visits, free, percent }) => ({
            id: practitionerId,
            cells: [name, visits, free, percent === null ? t("noHours") : t("percent", { percent })],
          }))}
        />
      </Card>
    </div>
  );
}

function Day({
  day,
  month,
  busiest,
  onOpen,
}: {
  day: MonthDay;
  month: Month;
  busiest: number;
  onOpen: (date: string) => void;
}) {
  const t = useTranslations("calendar");
  const when = useWhen();
  const isOther = day.date.slice(0, 7) !== month.date.slice(0, 7);
  const isOver = day.date < month.today;
  return (
    <button
      type="button"
      data-date={day.date}
      aria-current={day.date === month.today ? "date" : undefined}
      onClick={() => onOpen(day.date)}
      className={cn(
        "grid size-full content-start gap-0.5 p-2 text-start hover:bg-hover focus-visible:-outline-offset-2 max-sm:p-1",
        !day.isOpen && day.booked === 0 && "hatched",
        isOther && "bg-sunken",
      )}
    >
      <span
        aria-hidden
        className={cn(
          "justify-self-start font-semibold",
          day.date === month.today && "rounded bg-accent px-1.5 text-on-accent",
        )}
      >
        {Number(day.date.slice(8))}
      </span>
      <span className="sr-only">{when.day(day.date)} </span>
      {day.booked > 0 && (
        <span className="text-sm max-sm:text-xs">
          {t.rich("bookedCount", {
            count: day.booked,
            word: (text) => <span className="max-sm:sr-only">{text}</span>,
          })}
          <span
            aria-hidden
            className="mt-0.5 block h-1 rounded bg-accent forced-colors:bg-[Highlight]"
            style={{ width: `${Math.max(4, (100 * day.booked) / busiest)}%` }}
          />
        </span>
      )}
      {!isOver && day.isOpen && (
        <span className="text-muted text-xs max-sm:sr-only"> {t("freeCount", { count: day.free })}</span>
      )}
    </button>
  );
}

const monthName = (date: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${date}T00:00:00Z`),
  );
