// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid on CSS grid; table elements cannot be laid out like this
// biome-ignore-all lint/a11y/useFocusableInteractive: one tab stop moves through the cells' buttons, rows take no focus
"use client";

import { useTranslations } from "next-intl";
import { memo, type RefObject, useEffect, useMemo, useRef } from "react";
import type { BookingStart } from "@/components/appointments/booking-sheet";
import { useWhen } from "@/components/appointments/use-when";
import { useHospital } from "@/components/layout/hospital";
import type { Visit } from "@/lib/appointments/queries";
import type { Calendar } from "@/lib/calendar/queries";
import { localMinute } from "@/lib/time";
import { CalendarCell } from "./cell";
import { lengthOf, minuteIn, stepOf } from "./geometry";
import { useGridKeys } from "./use-grid-keys";

const PIXELS_PER_MINUTE = 2;
const USUAL_OPENING_MINUTE = 8 * 60;

/**
 * Time down, practitioners (or the days of one) across, as an ARIA grid. A cell is as tall as its time is long; rows exist
 * where something begins. Hidden on telephones, which show the agenda.
 */
export function CalendarGrid({
  calendar,
  now,
  label,
  onFree,
  onVisit,
  onTurn,
}: {
  calendar: Calendar;
  now: Date;
  label: string;
  onFree: (start: BookingStart) => void;
  onVisit: (visit: Visit) => void;
  onTurn: (days: number) => void;
}) {
  const t = useTranslations("calendar");
  const grid = useRef<HTMLDivElement>(null);
  const keys = useGridKeys(grid, calendar, onTurn);
  const frame = useRef<HTMLDivElement>(null);
  const step = stepOf(calendar);
  useScrollToWork(frame, calendar);
  const rows = Math.ceil(lengthOf(calendar) / step);

  function onClick(event: React.MouseEvent) {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-block]") : null;
    const [column, index] = (cell?.dataset.block ?? "").split("-").map(Number);
    const found = calendar.columns[column ?? -1];
    const block = found?.blocks[index ?? -1];
    if (!found || !block) return;
    if (block.visit) onVisit(block.visit);
    else if (block.kind === "free" && new Date(block.startsAt) >= now)
      onFree({ practitionerId: found.practitionerId, startsAt: block.startsAt });
  }

  return (
    <div className="max-sm:hidden">
      <p className="sr-only" id="calendar-keys">
        {t("keys")}
      </p>
      <div ref={frame} className="card max-h-[calc(100dvh-13rem)] min-h-96 overflow-auto">
        <div
          ref={grid}
          role="grid"
          tabIndex={-1}
          aria-label={label}
          aria-describedby="calendar-keys"
          aria-rowcount={rows + 1}
          aria-colcount={calendar.columns.length + 1}
          onClick={onClick}
          onKeyDown={keys.onKeyDown}
          onFocus={keys.onFocus}
          className="relative grid"
          style={{
            gridTemplateColumns: `3.75rem repeat(${calendar.columns.length}, minmax(0, 1fr))`,
            minWidth: `${3.75 + calendar.columns.length * (calendar.view === "week" ? 6 : 9.5)}rem`,
            gridTemplateRows: `auto repeat(${rows}, ${step * PIXELS_PER_MINUTE}px)`,
          }}
        >
          <Head calendar={calendar} />
          <Body calendar={calendar} step={step} isPastUntil={floorMinute(now)} />
          <NowLine calendar={calendar} now={now} step={step} />
        </div>
      </div>
    </div>
  );
}

const Head = memo(function Head({ calendar }: { calendar: Calendar }) {
  const t = useTranslations("calendar");
  const when = useWhen();
  return (
    <div role="row" aria-rowindex={1} className="contents">
      <div
        role="columnheader"
        aria-colindex={1}
        className="sticky start-0 top-0 z-30 border-line border-e border-b bg-surface p-2 text-muted text-xs"
      >
        {t("time")}
      </div>
      {calendar.columns.map((column, index) => (
        <div
          key={column.key}
          role="columnheader"
          aria-colindex={index + 2}
          className="sticky top-0 z-20 border-line border-e border-b bg-surface px-2 py-1.5"
        >
          <span className="block font-semibold">
            {calendar.view === "week" ? <Day text={when.shortDay(column.date)} /> : column.shortName}
          </span>
          <span className="block text-muted text-xs">
            {calendar.view === "day" ? column.specialty : column.date === calendar.today && t("today")}
          </span>
        </div>
      ))}
    </div>
  );
});

/** "Mon 23-Nov", on two lines where seven days are side by side on a tablet. */
function Day({ text }: { text: string }) {
  const [weekday, date] = text.split(" ");
  return (
    <>
      {weekday} <span className="whitespace-nowrap">{date}</span>
    </>
  );
}

const Body = memo(function Body({
  calendar,
  step,
  isPastUntil,
}: {
  calendar: Calendar;
  step: number;
  isPastUntil: number;
}) {
  const when = useWhen();
  const first = calendar.columns[0];
  const starts = useMemo(() => startsOf(calendar), [calendar]);
  if (!first) return null;
  return starts.map((minute) => (
    <div key={minute} role="row" aria-rowindex={minute / step + 2} className="contents">
      {minute % 60 === 0 && (
        <div
          role="rowheader"
          aria-colindex={1}
          className="sticky start-0 z-10 border-line border-e border-b bg-surface px-2 text-muted text-sm"
          style={{ gridColumn: 1, gridRow: `${minute / step + 2} / span ${60 / step}` }}
        >
          {when.time(new Date(Date.parse(first.startsAt) + minute * 60_000).toISOString())}
        </div>
      )}
      {calendar.columns.map((column, columnIndex) =>
        column.blocks.map((block, index) =>
          minuteIn(column, block.startsAt) === minute ? (
            <CalendarCell
              key={block.startsAt}
              id={`${columnIndex}-${index}`}
              column={column}
              columnIndex={columnIndex}
              block={block}
              step={step}
              isPast={Date.parse(block.startsAt) < isPastUntil}
              isFirst={columnIndex === 0 && index === 0}
            />
          ) : null,
        ),
      )}
    </div>
  ));
});

function NowLine({ calendar, now, step }: { calendar: Calendar; now: Date; step: number }) {
  const index = calendar.columns.findIndex(({ date }) => date === calendar.today);
  const column = calendar.columns[index];
  if (!column || now < new Date(column.startsAt) || now > new Date(column.endsAt)) return null;
  const minute = minuteIn(column, now);
  return (
    <div
      aria-hidden
      className="pointer-events-none relative"
      style={{
        gridRow: "2 / -1",
        gridColumn: calendar.view === "week" ? index + 2 : "2 / -1",
      }}
    >
      <div
        className="absolute inset-x-0 border-danger border-t-2 before:absolute before:start-0 before:-top-1.25 before:z-10 before:size-2 before:rounded-full before:bg-danger"
        style={{ top: `${(minute / (lengthOf(calendar) || step)) * 100}%` }}
      />
    </div>
  );
}

/** A day opens at the present time, any other day where the usual hours begin. */
function useScrollToWork(frame: RefObject<HTMLElement | null>, calendar: Calendar) {
  const { timeZone } = useHospital();
  const { date, view, columns } = calendar;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another day scrolls, not what was refreshed in it
  useEffect(() => {
    const column = columns.find((candidate) => candidate.date === calendar.today) ?? columns[0];
    if (!column || !frame.current) return;
    const isToday = column.date === calendar.today;
    const opening = localMinute(new Date(column.startsAt), timeZone);
    const minute = isToday ? minuteIn(column, calendar.now) - 60 : USUAL_OPENING_MINUTE - opening;
    frame.current.scrollTop = minute * PIXELS_PER_MINUTE;
  }, [date, view]);
}

function startsOf(calendar: Calendar): number[] {
  const starts = new Set<number>();
  for (let minute = 0; minute < lengthOf(calendar); minute += 60) starts.add(minute);
  for (const column of calendar.columns) {
    for (const block of column.blocks) starts.add(minuteIn(column, block.startsAt));
  }
  return [...starts].sort((a, b) => a - b);
}

const floorMinute = (now: Date) => Math.floor(now.getTime() / 60_000) * 60_000;
