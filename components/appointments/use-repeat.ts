"use client";

import { useState } from "react";
import { useAsked } from "@/components/ui/use-asked";
import type { ForeseenVisit } from "@/lib/appointment-series/foresee";

type First = {
  patientId: string;
  practitionerId: string;
  typeId: string;
  startsAt: string;
  holdId: string;
  durationMinutes?: number | undefined;
};
export type SeriesTime = { startsAt: string; practitionerId: string };

/** Visits that come back: how often, what is in the way of each, and what is taken instead. */
export function useRepeat({ patientId, practitionerId, typeId, startsAt, holdId, durationMinutes }: First) {
  const [everyWeeks, setEveryWeeks] = useState(0);
  const [count, setCount] = useState(6);
  const [instead, setInstead] = useState<Record<string, SeriesTime>>({});
  const isComplete =
    everyWeeks > 0 && [patientId, practitionerId, typeId, startsAt].every((part) => part !== "");
  const question = isComplete
    ? {
        patientId,
        practitionerId,
        typeId,
        startsAt,
        everyWeeks,
        count,
        ...(holdId && { holdId }),
        ...(durationMinutes && { durationMinutes }),
      }
    : null;
  const { answer, hasFailed } = useAsked<ForeseenVisit[]>("/api/appointment-series/foresee", question);
  const visits = answer?.flatMap(({ date, startsAt, code }): SeriesTime[] => {
    if (code === null && startsAt) return [{ startsAt, practitionerId }];
    const other = instead[date];
    return other ? [other] : [];
  });
  return {
    everyWeeks,
    setEveryWeeks,
    count,
    setCount,
    /** NULL: not looked at yet. */
    foreseen: answer,
    hasFailed,
    isComplete,
    instead,
    choose: (date: string, time: SeriesTime | null) =>
      setInstead(({ [date]: _, ...others }) => (time ? { ...others, [date]: time } : others)),
    /** What would be booked now; NULL: one visit only, or not known yet. */
    visits: everyWeeks > 0 && visits ? visits : null,
  };
}
export type Repeat = ReturnType<typeof useRepeat>;
