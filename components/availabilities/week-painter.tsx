// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid on CSS grid; table elements cannot be laid out like this
// biome-ignore-all lint/a11y/useFocusableInteractive: one tab stop moves through the cells, rows take no focus
"use client";

import { Tag, Users } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { memo, useEffect, useMemo, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import { erase, fillOf, type Painted, paint } from "@/lib/availabilities/painting";
import { formatMinute } from "@/lib/time";
import {
  capacityOf,
  type Habits,
  type HoursRow,
  isLike,
  type Mark,
  markOf,
  type PaintedRow,
  toPainted,
  toRows,
} from "./painter-rows";
import {
  boundsOf,
  CELL_MINUTES,
  type Cell,
  isInside,
  ROWS,
  type Selection,
  usePainting,
} from "./use-painting";

const DAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;
const FIRST_SHOWN_ROW = 12;
const HALF_HOURS = Array.from({ length: ROWS }, (_, row) => row);

/**
 * A week to paint on: half hours down, weekdays across. Mouse and finger draw over the hours, a finger after resting a moment,
 * so that the page still scrolls; arrows, Shift, Space and Delete do the same. The list beside it says it in precise times.
 */
export function WeekPainter({
  rows,
  blank,
  onChange,
}: {
  rows: readonly HoursRow[];
  /** What hangs on new hours. */
  blank: Habits;
  onChange: (rows: HoursRow[]) => void;
}) {
  const t = useTranslations("availabilities.paint");
  const day = useTranslations("availabilities.weekdays");
  const grid = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState("");
  const painted = useMemo(() => toPainted(rows), [rows]);
  const areaOf = ({ day: index, row }: Cell) => ({
    weekday: index + 1,
    startMinute: row * CELL_MINUTES,
    endMinute: (row + 1) * CELL_MINUTES,
  });

  function apply(selection: Selection, paints: boolean) {
    const { firstDay, lastDay, firstRow, lastRow } = boundsOf(selection);
    let next = painted;
    for (let index = firstDay; index <= lastDay; index += 1) {
      const area = {
        weekday: index + 1,
        startMinute: firstRow * CELL_MINUTES,
        endMinute: (lastRow + 1) * CELL_MINUTES,
      };
      next = paints ? paint(next, area, (gap) => ({ ...blank, ...gap }), isLike) : erase(next, area);
    }
    onChange(toRows(next));
    const words = {
      from: day(DAYS[firstDay] ?? "1"),
      to: day(DAYS[lastDay] ?? "1"),
      start: formatMinute(firstRow * CELL_MINUTES),
      end: formatMinute((lastRow + 1) * CELL_MINUTES),
      same: firstDay === lastDay ? "yes" : "no",
    };
    setSaid(t(paints ? "painted" : "cleared", words));
  }

  const { focus, selection, handlers } = usePainting(grid, {
    isPainted: (cell) => fillOf(painted, areaOf(cell)) !== "none",
    onApply: apply,
  });

  useEffect(() => openAt(frame.current, FIRST_SHOWN_ROW), []);

  return (
    <div className="grid gap-2">
      <p id="paint-keys" className="text-muted text-sm">
        <span className="max-sm:hidden">{t("help")}</span>
        <span className="sm:hidden">{t("helpTouch")}</span>
      </p>
      <div ref={frame} className="card relative max-h-[min(34rem,70dvh)] overflow-auto">
        <div
          ref={grid}
          role="grid"
          tabIndex={-1}
          aria-label={t("label")}
          aria-describedby="paint-keys"
          aria-multiselectable
          aria-rowcount={ROWS + 1}
          aria-colcount={DAYS.length + 1}
          {...handlers}
          onContextMenu={(event) => event.preventDefault()}
          className="grid select-none grid-cols-[2.75rem_repeat(7,minmax(2.25rem,1fr))] [-webkit-touch-callout:none]"
        >
          <Head />
          {HALF_HOURS.map((row) => (
            <Row
              key={row}
              row={row}
              faces={DAYS.map((_, index) => faceOf(painted, areaOf({ day: index, row }))).join(" ")}
              selected={DAYS.map((_, index) => (isInside(selection, { day: index, row }) ? "1" : "0")).join(
                "",
              )}
              focusDay={focus.row === row ? focus.day : -1}
            />
          ))}
        </div>
      </div>
      <Legend painted={painted} />
      <p aria-live="polite" className="min-h-6 text-sm">
        {said}
      </p>
    </div>
  );
}

/** What the signs on the hours mean, where there are any. */
function Legend({ painted }: { painted: readonly Habits[] }) {
  const t = useTranslations("availabilities.paint");
  const hasGroups = painted.some((hours) => capacityOf(hours) > 1);
  const hasKinds = painted.some(({ typeIds = [] }) => typeIds.length > 0);
  if (!hasGroups && !hasKinds) return null;
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-sm">
      {hasGroups && (
        <span className="flex items-center gap-1.5">
          <Users className="size-4" aria-hidden />
          {t("legendGroups")}
        </span>
      )}
      {hasKinds && (
        <span className="flex items-center gap-1.5">
          <Tag className="size-4" aria-hidden />
          {t("legendKinds")}
        </span>
      )}
    </p>
  );
}

/** All that a cell shows in one word, so that a row whose words stay is not drawn again. */
function faceOf(painted: readonly PaintedRow[], cell: Painted): string {
  const { capacity, kinds, isStart } = markOf(painted, cell);
  return [fillOf(painted, cell), capacity, kinds, isStart ? 1 : 0].join("/");
}

function readFace(face: string): Mark & { state: "full" | "part" | "none" } {
  const [fill, capacity, kinds, isStart] = face.split("/");
  return {
    state: fill === "full" ? "full" : fill === "part" ? "part" : "none",
    capacity: Number(capacity),
    kinds: Number(kinds),
    isStart: isStart === "1",
  };
}

/**
 * Shows the hours from that row on, as soon as there is something to scroll: a page that is still arriving, or a tab that is not
 * open, has no height yet. Who has scrolled already is left where they are.
 */
function openAt(frame: HTMLElement | null, row: number) {
  const observer = new ResizeObserver(() => {
    const cell = frame?.querySelector<HTMLElement>(`[data-cell="0-${row}"]`);
    const head = frame?.querySelector<HTMLElement>("[role=columnheader]");
    if (!frame || !cell || !head || frame.clientHeight === 0) return;
    observer.disconnect();
    if (frame.scrollTop === 0) frame.scrollTop = cell.offsetTop - head.offsetHeight;
  });
  if (frame) observer.observe(frame);
  return () => observer.disconnect();
}

function Head() {
  const t = useTranslations("availabilities");
  const locale = useLocale();
  const short = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  return (
    <div role="row" aria-rowindex={1} className="contents">
      <div
        role="columnheader"
        className="sticky start-0 top-0 z-30 border-line border-e border-b bg-surface text-xs"
      >
        <span className="sr-only">{t("paint.time")}</span>
      </div>
      {DAYS.map((value, index) => (
        <div
          key={value}
          role="columnheader"
          aria-label={t(`weekdays.${value}`)}
          className="sticky top-0 z-20 border-line border-e border-b bg-surface py-2 text-center font-semibold text-sm"
        >
          {/* 1 January 2024 was a Monday. */}
          {short.format(new Date(Date.UTC(2024, 0, index + 1)))}
        </div>
      ))}
    </div>
  );
}

const Row = memo(function Row({
  row,
  faces,
  selected,
  focusDay,
}: {
  row: number;
  faces: string;
  selected: string;
  focusDay: number;
}) {
  const t = useTranslations("availabilities");
  const time = formatMinute(row * CELL_MINUTES);
  const isHour = row % 2 === 0;
  return (
    <div role="row" aria-rowindex={row + 2} className="contents">
      <div
        role="rowheader"
        className={cn(
          "sticky start-0 z-10 border-line border-e bg-surface pe-1 text-end text-muted text-xs",
          isHour && "border-t",
        )}
      >
        <span className={isHour ? undefined : "sr-only"}>{time}</span>
      </div>
      {faces.split(" ").map((face, index) => {
        const isSelected = selected[index] === "1";
        const { state, capacity, kinds, isStart } = readFace(face);
        return (
          <div
            key={DAYS[index]}
            role="gridcell"
            data-cell={`${index}-${row}`}
            data-fill={state}
            tabIndex={focusDay === index ? 0 : -1}
            aria-selected={isSelected}
            aria-label={t("paint.cell", {
              day: t(`weekdays.${DAYS[index] ?? "1"}`),
              time,
              state: [
                t(`paint.${state}`),
                ...(capacity > 1 ? [t("groupOf", { count: capacity })] : []),
                ...(kinds > 0 ? [t("kindsOnly", { count: kinds })] : []),
              ].join(", "),
            })}
            className={cn(
              "relative h-7 cursor-cell border-line border-e focus-visible:z-10 focus-visible:-outline-offset-2",
              isHour ? "border-t" : "border-t border-t-transparent",
              // Where the week opens before the script of the page runs; the weekdays lie over an hour of it.
              row === FIRST_SHOWN_ROW - 2 && index === 0 && "[scroll-initial-target:nearest]",
              isSelected && "outline-2 outline-accent -outline-offset-2",
              CELL[state],
            )}
          >
            {isStart && <Signs capacity={capacity} kinds={kinds} />}
          </div>
        );
      })}
    </div>
  );
});

/** Groups and hours kept for some kinds of visit, told by a sign where they begin. */
function Signs({ capacity, kinds }: { capacity: number; kinds: number }) {
  return (
    <span
      aria-hidden
      className="pointer-events-none flex h-full items-center gap-1 overflow-hidden ps-2 font-medium text-accent-ink text-xs"
    >
      {capacity > 1 && (
        <>
          <Users className="size-3.5 shrink-0" />
          {capacity}
        </>
      )}
      {kinds > 0 && <Tag className="size-3.5 shrink-0" />}
    </span>
  );
}

const CELL = {
  none: "bg-surface hover:bg-hover",
  part: "bg-linear-to-b from-accent-soft from-50% to-surface to-50%",
  full: "bg-accent-soft before:absolute before:inset-y-0 before:start-0 before:w-1 before:bg-accent",
};
