"use client";

import { useWhen } from "@/components/appointments/use-when";
import { useHospital } from "@/components/layout/hospital";
import { type Span, spanText } from "./span-text";

/** Writes a stretch of time off as staff read it on the hospital's clock. */
export function useSpan() {
  const { day } = useWhen();
  const { timeZone } = useHospital();
  return (span: Span): string => spanText(span, timeZone, day);
}
