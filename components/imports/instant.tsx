"use client";

import { useHospital } from "@/components/layout/hospital";
import { formatDateTime } from "@/lib/time";

/** An instant on the hospital's clock. */
export function Instant({ at }: { at: Date }) {
  const { timeZone } = useHospital();
  return <time dateTime={at.toISOString()}>{formatDateTime(at, timeZone)}</time>;
}
