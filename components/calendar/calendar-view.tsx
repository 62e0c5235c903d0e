"use client";

import { CalendarOff, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import type { BookingStart } from "@/components/appointments/booking-sheet";
import type { BookingChoices } from "@/components/appointments/choices";
import { bookingSheet, visitSheet } from "@/components/appointments/sheets";
import { useWhen } from "@/components/appointments/use-when";
import { useCan } from "@/components/layout/viewer";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { cn } from "@/components/ui/cn";
import { part, usePart } from "@/components/ui/part";
import { Empty, LoadFailed, Stale } from "@/components/ui/states";
import { usePolled, useServerClock } from "@/components/ui/use-polled";
import type { Visit } from "@/lib/appointments/queries";
import { canMove } from "@/lib/appointments/rules";
import type { CalendarGroup } from "@/lib/calendar/columns";
import type { Month } from "@/lib/calendar/months";
import type { Calendar } from "@/lib/calendar/queries";
import type { FittingCount } from "@/lib/waiting-list/fitting";
import { CalendarActions } from "./actions";
import { Agenda } from "./agenda";
import { Beside } from "./beside";
import { CalendarGrid } from "./grid";
import { Legend } from "./legend";
import { firstHoldEnds, isShown, isTimed } from "./shown";
import { CalendarToolbar } from "./toolbar";
import { turned, useCalendarState } from "./use-calendar-state";
import { useLetterKeys } from "./use-letter-keys";
import { useMoves } from "./use-moves";
import { useShared } from "./use-shared";
import { useWaiting } from "./use-waiting";

const REFRESH_MS = 15_000;

const agendaList = part(() => import("./agenda-list"));
const groupSheet = part(() => import("./group-sheet"));
const keysHelp = part(() => import("./keys-help"));
const monthView = part(() => import("./month-view"));
const moveDialog = part(() => import("./move-dialog"));

/** The calendar of the desk: reads itself again when something on it changes, at this desk or another. */
export function CalendarView({
  initial,
  waitingCount,
  choices,
}: {
  initial: Calendar | Month;
  /** NULL: the waiting list is not for this viewer. */
  waitingCount: FittingCount | null;
  choices: BookingChoices & { departments: readonly { id: string; name: string }[] };
}) {
  const t = useTranslations("calendar");
  const can = useCan();
  const when = useWhen();
  const state = useCalendarState();
  const polled = usePolled<Calendar | Month>(state.url, initial, REFRESH_MS, {
    topics: ["appointments", "hours"],
    concerns: ({ date }, shown) => date === null || isShown(shown, date),
    endsAfter: firstHoldEnds,
  });
  const { calendar, changed } = useShared(polled.data);
  const now = useServerClock(calendar.now, 30_000);
  const [booking, setBooking] = useState<BookingStart | null>(null);
  const [visit, setVisit] = useState<Visit | null>(null);
  const [group, setGroup] = useState<CalendarGroup | null>(null);
  const [picked, setPicked] = useState<{ visit: Visit; at: number } | null>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const moves = useMoves(choices, polled.refresh);
  const waiting = useWaiting();
  const letters = useLetterKeys(state, {
    onHelp: () => setHelpOpen(true),
    onWaiting: waitingCount ? waiting.turn : undefined,
  });

  const bookingPart = usePart(bookingSheet, booking !== null, () => setBooking(null));
  const visitPart = usePart(visitSheet, visit !== null, () => setVisit(null));
  const groupPart = usePart(groupSheet, group !== null, () => setGroup(null));
  const movePart = usePart(moveDialog, moves.asking !== null, moves.giveUp);
  const helpPart = usePart(keysHelp, isHelpOpen, () => setHelpOpen(false));
  const monthPart = usePart(monthView, calendar.view === "month", () => undefined);
  const agendaPart = usePart(agendaList, calendar.view === "agenda", () => undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was moved here is shown by what was read after it
  useEffect(() => moves.clearSaved(), [calendar]);

  const mayMove = can("appointments.move");
  const isMovable = useCallback(
    (one: Visit) =>
      mayMove &&
      !one.patient.isRestricted &&
      canMove({ status: one.status, startsAt: new Date(one.startsAt) }),
    [mayMove],
  );

  function turn(pages: number) {
    void state.set({ date: turned(calendar.view, calendar.date, pages) });
  }

  const dayOrWeek = (shown: Calendar) =>
    shown.columns.length === 0 ? (
      <Empty icon={CalendarOff} title={t("empty")} text={t("emptyText")} />
    ) : (
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <CalendarGrid
          calendar={shown}
          now={now}
          label={labelOf(shown)}
          changed={changed}
          moves={moves}
          isMovable={isMovable}
          picked={picked}
          carryIn={waiting.carryIn}
          onWaiting={waiting.give}
          onTurn={turn}
          {...open}
        />
        <Agenda calendar={shown} now={now} {...open} />
        <Legend calendar={shown} />
      </div>
    );

  function labelOf(shown: Calendar) {
    if (shown.view === "week") return t("weekLabel", { name: shown.columns[0]?.name ?? "" });
    return t(shown.by === "room" ? "roomsLabel" : "gridLabel", { day: when.day(shown.date) });
  }

  function onFree(start: BookingStart) {
    const { practitionerId, startsAt } = start;
    if (waiting.placing && practitionerId && startsAt)
      waiting.give(waiting.placing, { practitionerId, startsAt });
    else setBooking(start);
  }
  const open = {
    onFree: can("appointments.book") ? onFree : undefined,
    onVisit: setVisit,
    onGroup: setGroup,
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that were pressed on the controls inside
    <div
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3"
      onKeyDown={(event) => {
        if (event.key === "Escape" && waiting.placing && !event.defaultPrevented) waiting.giveUp();
        letters.onKeyDown(event);
      }}
    >
      <CalendarToolbar
        state={state}
        calendar={calendar}
        choices={choices}
        onTurn={turn}
        action={
          <CalendarActions
            state={state}
            date={calendar.date}
            waiting={waiting}
            waitingCount={waitingCount}
            onHelp={() => setHelpOpen(true)}
            onBook={can("appointments.book") ? () => setBooking({ from: calendar.date }) : undefined}
          />
        }
      />
      {polled.hasFailed && polled.isCurrent && (
        <Callout tone="warning">
          <span className="flex flex-wrap items-center gap-2">
            {t("failed")}
            <Button size="sm" variant="quiet" onClick={polled.refresh}>
              <RotateCw aria-hidden />
              {t("retry")}
            </Button>
          </span>
        </Callout>
      )}
      <Stale at={polled.at} onRefresh={polled.refresh} />
      {calendar.view !== "month" && calendar.hidden > 0 && (
        <Callout tone="info">{t("hidden", { count: calendar.hidden })}</Callout>
      )}
      {polled.hasFailed && !polled.isCurrent ? (
        <LoadFailed onRetry={polled.refresh} />
      ) : (
        <Beside isOpen={waiting.isOpen}>
          <div
            aria-busy={polled.isLoading}
            className={cn(
              "grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-3",
              polled.isLoading && !polled.isCurrent && "opacity-60 transition-opacity",
            )}
          >
            {waiting.placing && waiting.notice && isTimed(calendar) && (
              <waiting.notice.PlacingNotice
                key={waiting.placing.id}
                row={waiting.placing}
                query={state.query}
                calendar={calendar}
                practitioners={choices.practitioners}
                onChoose={(place) => waiting.placing && waiting.give(waiting.placing, place)}
                onGiveUp={waiting.giveUp}
              />
            )}
            {calendar.view === "month"
              ? monthPart && (
                  <monthPart.MonthView
                    month={calendar}
                    onDay={(date) => void state.set({ view: null, date })}
                  />
                )
              : calendar.view === "agenda"
                ? agendaPart && <agendaPart.AgendaList calendar={calendar} {...open} />
                : dayOrWeek(calendar)}
          </div>
          {waiting.panel && (
            <waiting.panel.WaitingPanel
              query={state.query}
              choices={choices}
              placing={waiting.placing}
              given={waiting.given}
              onPlace={
                isTimed(calendar) && open.onFree
                  ? (row) => (row ? waiting.place(row) : waiting.giveUp())
                  : undefined
              }
              onGiven={waiting.onGiven}
              onDrag={(event, row) => waiting.carryIn.current?.(event, row)}
              onClose={waiting.turn}
              onChanged={polled.refresh}
            />
          )}
        </Beside>
      )}
      {booking && bookingPart && (
        <bookingPart.BookingSheet
          start={booking}
          choices={choices}
          onClose={() => setBooking(null)}
          onBooked={() => {
            setBooking(null);
            polled.refresh();
          }}
        />
      )}
      {group && groupPart && (
        <groupPart.GroupSheet
          group={group}
          onClose={() => setGroup(null)}
          onVisit={(one) => {
            setGroup(null);
            setVisit(one);
          }}
          onBook={
            open.onFree &&
            (() => {
              const [first] = group.visits;
              setGroup(null);
              if (first) setBooking({ practitionerId: first.practitioner.id, startsAt: first.startsAt });
            })
          }
        />
      )}
      {visit && visitPart && (
        <visitPart.VisitSheet
          visit={visit}
          now={now}
          choices={choices}
          onClose={() => setVisit(null)}
          onChanged={polled.refresh}
          onBookOver={(start) => {
            setVisit(null);
            setBooking(start);
          }}
          onPickUp={
            isTimed(calendar)
              ? () => {
                  setVisit(null);
                  setPicked({ visit, at: Date.now() });
                }
              : undefined
          }
        />
      )}
      {moves.asking && movePart && (
        <movePart.MoveDialog
          asking={moves.asking}
          choices={choices}
          onClose={moves.giveUp}
          onMoved={(moved) => moves.asking && moves.settle(moves.asking.visit, moved)}
        />
      )}
      {isHelpOpen && helpPart && (
        <helpPart.KeysHelp
          lettersAreOn={letters.isOn}
          onTurn={letters.turn}
          onClose={() => setHelpOpen(false)}
        />
      )}
    </div>
  );
}
