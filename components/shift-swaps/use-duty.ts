"use client";

import { useWhen } from "@/components/appointments/use-when";

type Duty = { kind: string; startsAt: string; endsAt: string };

/** "Early, Mon 16-Mar-2026 07:00–15:00". */
export function useDuty() {
  const when = useWhen();
  return ({ kind, startsAt, endsAt }: Duty) =>
    `${kind}, ${when.dayOf(startsAt)} ${when.time(startsAt)}–${when.time(endsAt)}`;
}
