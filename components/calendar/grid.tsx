// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid on CSS grid; table elements cannot be laid out like this
// biome-ignore-all lint/a11y/useFocusableInteractive: one tab stop moves through the cells' buttons, rows take no focus
"use client";

import { useTranslations } from "next-intl";
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
} from "react";
import type { BookingStart } from "@/components/appointments/booking-sheet";
import { useWhen } from "@/components/appointments/use-when";
import { useHospital } from "@/components/layout/hospital";
import type { Visit } from "@/lib/appointments/queries";
import type { CalendarGroup } from "@/lib/calendar/columns";
import type { Calendar } from "@/lib/calendar/queries";
import { localMinute } from "@/lib/time";
import type { WaitingRow } from "@/lib/waiting-list/queries";
import { blocksIn, instantIn, lengthOf, minuteIn, PIXELS_PER_MINUTE, stepOf } from "./geometry";
import { type Ghost, minutesOf, type Place, placeOf } from "./ghost";
import { GhostBox } from "./ghost-box";
import { GridBody } from "./grid-body";
import { GridHead } from "./grid-head";
import { useCarry } from "./use-carry";
import { useDrag } from "./use-drag";
import { useGridKeys } from "./use-grid-keys";
import type { useMoves } from "./use-moves";
import { useVerdict } from "./use-verdict";

const USUAL_OPENING_MINUTE = 8 * 60;

/**
 * Time down, practitioners, rooms or the days of one practitioner across, as an ARIA grid. A cell is as tall as its time is
 * long; rows exist where something begins. Visits are dragged, or carried with the keyboard. Hidden on telephones.
 */
export function CalendarGrid({
  calendar,
  now,
  label,
  changed,
  moves,
  isMovable,
  picked,
  carryIn,
  onFree,
  onWaiting,
  onVisit,
  onGroup,
  onTurn,
}: {
  calendar: Calendar;
  now: Date;
  label: string;
  /** Visits that are other than when the calendar was last read. */
  changed: ReadonlySet<string>;
  moves: ReturnType<typeof useMoves>;
  isMovable: (visit: Visit) => boolean;
  /** A visit to be carried at once, with a number that counts the wishes. */
  picked: { visit: Visit; at: number } | null;
  /** Filled with what takes somebody who waits under the pointer. */
  carryIn: RefObject<((event: PointerEvent, row: WaitingRow) => void) | null>;
  onWaiting: (row: WaitingRow, place: Place) => void;
  /** Left out: nothing can be booked. */
  onFree: ((start: BookingStart & { durationMinutes?: number }) => void) | undefined;
  onVisit: (visit: Visit) => void;
  onGroup: (group: CalendarGroup) => void;
  onTurn: (pages: number) => void;
}) {
  const t = useTranslations("calendar");
  const grid = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const step = useMemo(() => stepOf(calendar), [calendar]);
  const rows = Math.ceil(lengthOf(calendar) / step);
  const keys = useGridKeys(grid, calendar, onTurn);
  useScrollToWork(frame, calendar);

  function drop(ghost: Ghost) {
    const place = placeOf(calendar, ghost);
    if (ghost.waiting) return place && onWaiting(ghost.waiting, place);
    if (ghost.kind !== "select") return moves.drop(calendar, ghost);
    if (place) onFree?.(place);
  }
  const drag = useDrag(grid, frame, {
    calendar,
    step,
    isMovable,
    canBook: onFree !== undefined,
    isPast: (minute, column) => isBefore(calendar, column, minute, now),
    onDrop: drop,
  });
  useEffect(() => {
    carryIn.current = (event, waiting) => {
      const minutes = waiting.durationMinutes;
      drag.carryIn(event, {
        kind: "place",
        by: "pointer",
        visit: null,
        waiting,
        column: 0,
        minute: 0,
        minutes,
      });
    };
  });
  const carry = useCarry(calendar, { step, onDrop: drop, onLeft: () => undefined });
  const held = drag.ghost ?? carry.carried;
  const verdict = useVerdict(calendar, held?.kind === "select" ? null : held, now);
  const { pending } = moves;
  useCarriedMark(grid, (held ?? pending?.ghost)?.visit?.id ?? null);
  useGhostInSight(grid, carry.carried);

  function pickUp(visit: Visit) {
    const column = calendar.columns.findIndex(({ blocks }) =>
      blocks.some((block) => block.visit?.id === visit.id),
    );
    const found = calendar.columns[column];
    if (!found || !isMovable(visit)) return;
    const minute = minuteIn(found, visit.startsAt);
    carry.pickUp({ kind: "move", by: "keys", visit, column, minute, minutes: minutesOf(visit) });
    grid.current?.querySelector<HTMLElement>(`[data-visit="${visit.id}"]`)?.focus({ preventScroll: true });
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new wish, not a new calendar, picks up
  useEffect(() => {
    if (picked) pickUp(picked.visit);
  }, [picked]);

  function blockOf(target: EventTarget) {
    const cell = target instanceof Element ? target.closest<HTMLElement>("[data-block]") : null;
    const [column, index] = (cell?.dataset.block ?? "").split("-").map(Number);
    return calendar.columns[column ?? -1]?.blocks[index ?? -1] ?? null;
  }

  function onClick(event: MouseEvent) {
    if (drag.isDrop()) return;
    carry.putAway();
    const block = blockOf(event.target);
    if (block?.visit) onVisit(block.visit);
    else if (block?.group) onGroup(block.group);
    else if (block?.kind === "free" && block.practitionerId && new Date(block.startsAt) >= now)
      onFree?.({ practitionerId: block.practitionerId, startsAt: block.startsAt });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (carry.onKeyDown(event)) return;
    const visit = blockOf(event.target)?.visit;
    if (event.key === "M" && visit && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      return pickUp(visit);
    }
    if (event.key === "z" && (event.ctrlKey || event.metaKey)) return moves.undoLast();
    keys.onKeyDown(event);
  }

  return (
    <div className="max-sm:hidden">
      <p className="sr-only" id="calendar-keys">
        {t("keys")}
      </p>
      <p role="status" className="sr-only">
        {carry.carried && <Announced calendar={calendar} ghost={carry.carried} text={verdict?.text ?? ""} />}
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
          onKeyDown={onKeyDown}
          onFocus={keys.onFocus}
          onPointerDown={drag.onPointerDown}
          className="relative grid"
          style={{
            gridTemplateColumns: `3.75rem repeat(${calendar.columns.length}, minmax(0, 1fr))`,
            minWidth: `${3.75 + calendar.columns.length * (calendar.view === "week" ? 6 : 9.5)}rem`,
            gridTemplateRows: `auto repeat(${rows}, ${step * PIXELS_PER_MINUTE}px)`,
          }}
        >
          <GridHead calendar={calendar} />
          <GridBody
            calendar={calendar}
            step={step}
            isPastUntil={floorMinute(now)}
            changed={changed}
            isMovable={isMovable}
          />
          <NowLine calendar={calendar} now={now} step={step} />
          {held && <GhostBox calendar={calendar} ghost={held} verdict={verdict} />}
          {!held && pending && <GhostBox calendar={calendar} ghost={pending.ghost} verdict={null} isSaving />}
        </div>
      </div>
    </div>
  );
}

function Announced({ calendar, ghost, text }: { calendar: Calendar; ghost: Ghost; text: string }) {
  const t = useTranslations("calendar.carry");
  const when = useWhen();
  const column = calendar.columns[ghost.column];
  if (!column) return null;
  return t("announced", {
    column: calendar.view === "week" ? when.day(column.date) : column.shortName,
    from: when.time(instantIn(column, ghost.minute)),
    to: when.time(instantIn(column, ghost.minute + ghost.minutes)),
    verdict: text,
  });
}

/** What is held is drawn where it goes; where it comes from it is pale. */
function useCarriedMark(grid: RefObject<HTMLElement | null>, visitId: string | null) {
  useEffect(() => {
    const cell = visitId ? grid.current?.querySelector<HTMLElement>(`[data-visit="${visitId}"]`) : null;
    cell?.setAttribute("data-carried", "");
    return () => cell?.removeAttribute("data-carried");
  }, [grid, visitId]);
}

function useGhostInSight(grid: RefObject<HTMLElement | null>, carried: Ghost | null) {
  useEffect(() => {
    if (carried)
      grid.current?.querySelector("[data-ghost]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [grid, carried]);
}

function NowLine({ calendar, now, step }: { calendar: Calendar; now: Date; step: number }) {
  const index = calendar.columns.findIndex(({ date }) => date === calendar.today);
  const column = calendar.columns[index];
  if (!column || now < new Date(column.startsAt) || now > new Date(column.endsAt)) return null;
  const minute = minuteIn(column, now);
  return (
    <div
      aria-hidden
      className="pointer-events-none relative z-10"
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

const isBefore = (calendar: Calendar, column: number, minute: number, now: Date) => {
  const found = calendar.columns[column];
  const [block] = found ? blocksIn(found, minute, 1) : [];
  return block !== undefined && new Date(block.startsAt) < now;
};

const floorMinute = (now: Date) => Math.floor(now.getTime() / 60_000) * 60_000;
