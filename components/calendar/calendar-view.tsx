"use client";

import { CalendarOff, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { BookingStart } from "@/components/appointments/booking-sheet";
import type { BookingChoices } from "@/components/appointments/choices";
import { bookingSheet, visitSheet } from "@/components/appointments/sheets";
import { useWhen } from "@/components/appointments/use-when";
import { useCan } from "@/components/layout/viewer";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { usePart } from "@/components/ui/part";
import { Empty, Stale } from "@/components/ui/states";
import { usePolled, useServerClock } from "@/components/ui/use-polled";
import type { Visit } from "@/lib/appointments/queries";
import type { Calendar } from "@/lib/calendar/queries";
import { addDays } from "@/lib/time";
import { Agenda } from "./agenda";
import { CalendarGrid } from "./grid";
import { CalendarToolbar } from "./toolbar";
import { useCalendarState } from "./use-calendar-state";

const REFRESH_MS = 15_000;

/** The calendar of the desk: reads itself again every quarter of a minute and after every change of one's own. */
export function CalendarView({
  initial,
  choices,
}: {
  initial: Calendar;
  choices: BookingChoices & { departments: readonly { id: string; name: string }[] };
}) {
  const t = useTranslations("calendar");
  const can = useCan();
  const when = useWhen();
  const state = useCalendarState();
  const polled = usePolled(state.url, initial, REFRESH_MS);
  const calendar = polled.data;
  const now = useServerClock(calendar.now, 30_000);
  const [booking, setBooking] = useState<BookingStart | null>(null);
  const [visit, setVisit] = useState<Visit | null>(null);

  const bookingPart = usePart(bookingSheet, booking !== null, () => setBooking(null));
  const visitPart = usePart(visitSheet, visit !== null, () => setVisit(null));

  function turn(days: number) {
    void state.set({ date: addDays(calendar.date, state.view === "week" ? days * 7 : days) });
  }

  const open = {
    onFree: can("appointments.book") ? setBooking : () => undefined,
    onVisit: setVisit,
  };
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
      <CalendarToolbar
        state={state}
        calendar={calendar}
        choices={choices}
        onTurn={turn}
        action={
          can("appointments.book") && (
            <Button variant="primary" onClick={() => setBooking({})}>
              <Plus aria-hidden />
              {t("book")}
            </Button>
          )
        }
      />
      {polled.hasFailed && <Callout tone="warning">{t("failed")}</Callout>}
      {polled.hasFailed && <Stale at={polled.at} onRefresh={polled.refresh} />}
      {calendar.hidden > 0 && <Callout tone="info">{t("hidden", { count: calendar.hidden })}</Callout>}
      {calendar.columns.length === 0 ? (
        <Empty icon={CalendarOff} title={t("empty")} text={t("emptyText")} />
      ) : (
        <div
          aria-busy={polled.isLoading}
          className={polled.isLoading ? "opacity-60 transition-opacity" : undefined}
        >
          <CalendarGrid
            calendar={calendar}
            now={now}
            label={
              calendar.view === "week"
                ? t("weekLabel", { practitioner: calendar.columns[0]?.practitioner ?? "" })
                : t("gridLabel", { day: when.day(calendar.date) })
            }
            onTurn={turn}
            {...open}
          />
          <Agenda calendar={calendar} now={now} {...open} />
        </div>
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
        />
      )}
    </div>
  );
}
