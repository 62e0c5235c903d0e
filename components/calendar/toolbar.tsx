"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import type { BookingChoices } from "@/components/appointments/choices";
import { useWhen } from "@/components/appointments/use-when";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { LabelledSelect } from "@/components/ui/labelled-select";
import type { Month } from "@/lib/calendar/months";
import type { Calendar } from "@/lib/calendar/queries";
import { addDays, mondayOf } from "@/lib/time";
import type { CalendarState } from "./use-calendar-state";

/** Which day, which view, whose time. */
export function CalendarToolbar({
  state,
  calendar,
  choices,
  onTurn,
  action,
}: {
  state: CalendarState;
  calendar: Calendar | Month;
  choices: BookingChoices & { departments: readonly { id: string; name: string }[] };
  onTurn: (days: number) => void;
  action: ReactNode;
}) {
  const t = useTranslations("calendar");
  const id = useId();
  const when = useWhen();
  const locale = useLocale();
  function titleOf() {
    const { view, date } = calendar;
    if (view === "month") return monthOf(date, locale);
    if (view === "day") return when.day(date);
    const from = view === "week" ? mondayOf(date) : date;
    return t("weekOf", { from: when.shortDay(from), to: when.day(addDays(from, 6)) });
  }
  const isRoomWeek = state.view === "week" && state.by === "room";
  const all = { value: "", label: t("all") };
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-2.5" data-no-print>
      <div className="flex min-w-0 items-center gap-2 max-sm:basis-full">
        <Button size="icon" aria-label={t("previous")} onClick={() => onTurn(-1)}>
          <ChevronLeft aria-hidden className="rtl:rotate-180" />
        </Button>
        <Button size="icon" aria-label={t("next")} onClick={() => onTurn(1)}>
          <ChevronRight aria-hidden className="rtl:rotate-180" />
        </Button>
        <Button onClick={() => void state.set({ date: null })}>{t("today")}</Button>
        <label htmlFor={`${id}date`} className="sr-only">
          {t("date")}
        </label>
        <DateInput
          id={`${id}date`}
          value={calendar.date}
          today={calendar.today}
          className="max-sm:min-w-0 max-sm:grow"
          onChange={(date) => /^\d{4}-\d{2}-\d{2}$/.test(date) && void state.set({ date })}
        />
      </div>
      <p aria-live="polite" className="font-semibold text-lg">
        {titleOf()}
      </p>
      <div className="ms-auto flex items-center gap-2 sm:max-lg:order-2 sm:max-lg:self-end">{action}</div>
      {/* On a tablet what can be done stands beside the filters, so that neither is broken over two lines. */}
      <span aria-hidden className="basis-full max-sm:hidden lg:hidden" />
      <div className="flex flex-wrap items-end gap-2 max-sm:basis-full max-sm:*:grow sm:max-lg:order-1 lg:basis-full">
        <LabelledSelect
          className={FILTER}
          label={t("view")}
          value={state.view}
          options={VIEWS.map((view) => ({ value: view, label: t(view) }))}
          onChange={(view) => void state.set({ view: VIEWS.find((known) => known === view) ?? null })}
        />
        {(state.view === "day" || state.view === "week") && (
          <LabelledSelect
            className={FILTER}
            label={t("columns")}
            value={state.by}
            options={[
              { value: "practitioner", label: t("practitioner") },
              { value: "room", label: t("room") },
            ]}
            onChange={(by) => void state.set({ by: by === "room" ? "room" : null })}
          />
        )}
        <LabelledSelect
          className={FILTER}
          label={t("department")}
          value={state.department ?? ""}
          options={[all, ...named(choices.departments)]}
          onChange={(department) => void state.set({ department: department || null, practitioner: null })}
        />
        <LabelledSelect
          className={FILTER}
          label={t("specialty")}
          value={state.specialty ?? ""}
          options={[all, ...named(choices.specialties)]}
          onChange={(specialty) => void state.set({ specialty: specialty || null, practitioner: null })}
        />
        {isRoomWeek ? (
          <LabelledSelect
            className={FILTER}
            label={t("room")}
            value={state.room ?? roomOf(calendar)}
            options={named(choices.rooms ?? [])}
            onChange={(room) => void state.set({ room: room || null })}
          />
        ) : (
          <LabelledSelect
            className={FILTER}
            label={t("practitioner")}
            value={
              state.practitioner ??
              (calendar.view === "week" ? (calendar.columns[0]?.practitionerId ?? "") : "")
            }
            options={
              state.view === "week" ? named(choices.practitioners) : [all, ...named(choices.practitioners)]
            }
            onChange={(practitioner) =>
              void state.set({ practitioner: practitioner || null, department: null, specialty: null })
            }
          />
        )}
      </div>
    </div>
  );
}

const FILTER = "max-w-60 max-sm:max-w-none";
const VIEWS = ["day", "week", "month", "agenda"] as const;

/** The room whose week is shown; the key of its columns begins with it. */
const roomOf = (calendar: Calendar | Month): string =>
  calendar.view === "week" ? (calendar.columns[0]?.key.split(" ")[0] ?? "") : "";

const monthOf = (date: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${date}T00:00:00Z`),
  );

const named = (list: readonly { id: string; name: string }[]) =>
  list.map(({ id, name }) => ({ value: id, label: name }));
