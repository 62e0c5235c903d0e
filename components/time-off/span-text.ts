import { formatDateTime, formatTime, localDate } from "@/lib/time";

export type Span = { startsAt: Date; endsAt: Date; isWholeDays: boolean };

/**
 * "Mon 16-Mar-2026 – Fri 20-Mar-2026", or with times when it is not whole days; a date that both ends share is said once.
 * `day` writes a calendar date with its weekday.
 */
export function spanText(
  { startsAt, endsAt, isWholeDays }: Span,
  timeZone: string,
  day: (isoDate: string) => string,
): string {
  const first = localDate(startsAt, timeZone);
  const last = localDate(new Date(endsAt.getTime() - 1), timeZone);
  if (isWholeDays) return first === last ? day(first) : `${day(first)} – ${day(last)}`;
  return first === last
    ? `${day(first)} ${formatTime(startsAt, timeZone)}–${formatTime(endsAt, timeZone)}`
    : `${formatDateTime(startsAt, timeZone)} – ${formatDateTime(endsAt, timeZone)}`;
}
