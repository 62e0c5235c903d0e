"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useShownName } from "@/components/appointments/use-shown-name";
import { useWhen } from "@/components/appointments/use-when";
import { useErrorText } from "@/components/form/error-text";
import type { MovePreview } from "@/lib/appointments/move-preview";
import type { Calendar } from "@/lib/calendar/queries";
import { blocksIn } from "./geometry";
import { type Ghost, isUnmoved, placeOf } from "./ghost";
import { useWhyClosed } from "./use-why-closed";

export type Verdict = { isFine: boolean; text: string };

const PAUSE_MS = 120;

/** What is to be said of the place over which something is held: what the grid shows at once, then what the server's rules say. */
export function useVerdict(calendar: Calendar, ghost: Ghost | null, now: Date): Verdict | null {
  const t = useTranslations("calendar.carry");
  const errorText = useErrorText();
  const near = useNearVerdict(calendar, now);
  const [asked, setAsked] = useState<{ question: string; answer: MovePreview } | null>(null);
  const place = ghost ? placeOf(calendar, ghost) : null;
  const seen = ghost && place ? near(ghost) : null;
  const question =
    ghost?.visit && place && !seen && !isUnmoved(ghost, place)
      ? `/api/appointments/${ghost.visit.id}/move?${new URLSearchParams({
          version: String(ghost.visit.version),
          practitionerId: place.practitionerId,
          startsAt: place.startsAt,
          durationMinutes: String(place.durationMinutes),
        })}`
      : null;

  useEffect(() => {
    if (!question) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const response = await fetch(question, { signal: abort.signal }).catch(() => null);
      if (!response?.ok) return;
      const answer: MovePreview = await response.json();
      setAsked({ question, answer });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [question]);

  if (!ghost) return null;
  if (!place) return { isFine: false, text: t("nobody") };
  if (seen) return seen;
  const answer = asked?.question === question ? asked.answer : null;
  if (answer && !answer.isPossible) return { isFine: false, text: errorText(answer.code) };
  if (answer?.isPossible && answer.room) return { isFine: true, text: t("freeIn", { room: answer.room }) };
  return { isFine: true, text: isUnmoved(ghost, place) ? t("unmoved") : t("free") };
}

/** What the loaded calendar itself shows in the way: by name and time. */
function useNearVerdict(calendar: Calendar, now: Date) {
  const t = useTranslations("calendar.carry");
  const when = useWhen();
  const shownName = useShownName();
  const whyClosed = useWhyClosed();
  return (ghost: Ghost): Verdict | null => {
    const column = calendar.columns[ghost.column];
    const place = placeOf(calendar, ghost);
    if (!column || !place) return null;
    if (ghost.visit && isUnmoved(ghost, place)) return null;
    if (new Date(place.startsAt) < now) return { isFine: false, text: t("past") };
    for (const block of blocksIn(column, ghost.minute, ghost.minutes)) {
      const times = { from: when.time(block.startsAt), to: when.time(block.endsAt) };
      if (block.visit && block.visit.id !== ghost.visit?.id)
        return { isFine: false, text: t("taken", { ...times, patient: shownName(block.visit.patient) }) };
      if (block.group && block.group.typeId !== (ghost.visit ?? ghost.waiting)?.typeId)
        return { isFine: false, text: t("takenByGroup", { ...times, type: block.group.type }) };
      const reason = whyClosed(block);
      if (reason) return { isFine: false, text: reason };
      if (block.kind === "closed") return { isFine: false, text: t("outside") };
    }
    return null;
  };
}
