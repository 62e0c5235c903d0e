"use client";

import { useLocale } from "next-intl";
import { useMemo } from "react";
import { useHospital } from "@/components/layout/hospital";
import { formatDate, formatTime, localDate } from "@/lib/time";

/** Instants in ISO 8601 as staff read them on the hospital's clock. The same object as long as hospital and language are. */
export function useWhen() {
  const { timeZone } = useHospital();
  const locale = useLocale();
  return useMemo(() => {
    const day = (isoDate: string) =>
      `${weekdaysIn(locale).format(new Date(`${isoDate}T00:00:00Z`))} ${formatDate(isoDate)}`;
    return {
      time: (instant: string) => formatTime(new Date(instant), timeZone),
      /** "Mon 23-Nov-2026" of a calendar date. */
      day,
      /** "Mon 23-Nov", where the year is plain from what stands beside it. */
      shortDay: (isoDate: string) => day(isoDate).slice(0, -"-2026".length),
      dayOf: (instant: string) => day(localDate(new Date(instant), timeZone)),
      dateOf: (instant: string) => localDate(new Date(instant), timeZone),
    };
  }, [locale, timeZone]);
}

const weekdays = new Map<string, Intl.DateTimeFormat>();

/** One for all that ask: a calendar has a thousand cells, and making one of these takes a tenth of a millisecond. */
function weekdaysIn(locale: string): Intl.DateTimeFormat {
  const known = weekdays.get(locale);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  weekdays.set(locale, made);
  return made;
}
