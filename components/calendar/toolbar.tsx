"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import type { BookingChoices } from "@/components/appointments/choices";
import { useWhen } from "@/components/appointments/use-when";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { LabelledSelect } from "@/components/ui/labelled-select";
import type { Calendar } from "@/lib/calendar/queries";
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
  calendar: Calendar;
  choices: BookingChoices & { departments: readonly { id: string; name: string }[] };
  onTurn: (days: number) => void;
  action: ReactNode;
}) {
  const t = useTranslations("calendar");
  const id = useId();
  const when = useWhen();
  const [first, last] = [calendar.columns[0], calendar.columns.at(-1)];
  const all = { value: "", label: t("all") };
  return (
    <div className="grid gap-3" data-no-print>
      <div className="flex flex-wrap items-center gap-2">
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
          onChange={(date) => /^\d{4}-\d{2}-\d{2}$/.test(date) && void state.set({ date })}
        />
        <p aria-live="polite" className="font-semibold text-lg">
          {calendar.view === "week" && first && last
            ? t("weekOf", { from: when.shortDay(first.date), to: when.day(last.date) })
            : when.day(calendar.date)}
        </p>
        <span className="grow" />
        {action}
      </div>
      <div className="flex flex-wrap items-end gap-2">
        <LabelledSelect
          className="max-w-60"
          label={t("view")}
          value={state.view}
          options={[
            { value: "day", label: t("day") },
            { value: "week", label: t("week") },
          ]}
          onChange={(view) => void state.set({ view: view === "week" ? "week" : null })}
        />
        <LabelledSelect
          className="max-w-60"
          label={t("department")}
          value={state.department ?? ""}
          options={[all, ...named(choices.departments)]}
          onChange={(department) => void state.set({ department: department || null, practitioner: null })}
        />
        <LabelledSelect
          className="max-w-60"
          label={t("specialty")}
          value={state.specialty ?? ""}
          options={[all, ...named(choices.specialties)]}
          onChange={(specialty) => void state.set({ specialty: specialty || null, practitioner: null })}
        />
        <LabelledSelect
          className="max-w-60"
          label={t("practitioner")}
          value={
            state.practitioner ?? (state.view === "week" ? (calendar.columns[0]?.practitionerId ?? "") : "")
          }
          options={
            state.view === "week" ? named(choices.practitioners) : [all, ...named(choices.practitioners)]
          }
          onChange={(practitioner) =>
            void state.set({ practitioner: practitioner || null, department: null, specialty: null })
          }
        />
      </div>
    </div>
  );
}

const named = (list: readonly { id: string; name: string }[]) =>
  list.map(({ id, name }) => ({ value: id, label: name }));
