"use client";

import { useHospital } from "@/components/layout/hospital";
import { formatDateTime } from "@/lib/time";

/** An instant on the hospital's clock. */
export function Moment({ at }: { at: Date }) {
  const { timeZone } = useHospital();
  return <span className="whitespace-nowrap">{formatDateTime(at, timeZone)}</span>;
}
