"use client";

import { useWhen } from "@/components/appointments/use-when";
import { useHospital } from "@/components/layout/hospital";
import { formatDateTime, localDate } from "@/lib/time";

type Span = { startsAt: Date; endsAt: Date; isWholeDays: boolean };

/** "Mon 16-Mar-2026 – Fri 20-Mar-2026", one day alone, or with times when it is not whole days. */
export function useSpan() {
  const when = useWhen();
  const { timeZone } = useHospital();
  return ({ startsAt, endsAt, isWholeDays }: Span): string => {
    if (!isWholeDays) return `${formatDateTime(startsAt, timeZone)} – ${formatDateTime(endsAt, timeZone)}`;
    const first = localDate(startsAt, timeZone);
    const last = localDate(new Date(endsAt.getTime() - 1), timeZone);
    return first === last ? when.day(first) : `${when.day(first)} – ${when.day(last)}`;
  };
}
