"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useWhen } from "@/components/appointments/use-when";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { useOptions } from "@/components/ui/use-options";
import type { Calendar } from "@/lib/calendar/queries";
import { listName } from "@/lib/patients/rules";
import type { FittingTime } from "@/lib/waiting-list/fitting";
import type { WaitingRow } from "@/lib/waiting-list/queries";

/** For whom a time is chosen. The times of the calendar that suit are marked in it, and the first of them takes the focus. */
export function PlacingNotice({
  row,
  query,
  calendar,
  practitioners,
  onChoose,
  onGiveUp,
}: {
  row: WaitingRow;
  query: string;
  calendar: Calendar;
  practitioners: readonly { id: string; name: string }[];
  onChoose: (place: FittingTime) => void;
  onGiveUp: () => void;
}) {
  const t = useTranslations("waitingList.panel");
  const { items: times, state } = useOptions(loadTimes, `/api/waiting-list/${row.id}/times?${query}`, {
    delayMs: 0,
  });
  const isKnown = state === "done";
  const hint = t("suits");
  useEffect(() => {
    const cells = cellsOf(calendar, times);
    for (const cell of cells) {
      cell.setAttribute("data-suits", "");
      cell.setAttribute("aria-description", hint);
    }
    return () => {
      for (const cell of cells) {
        cell.removeAttribute("data-suits");
        cell.removeAttribute("aria-description");
      }
    };
  }, [calendar, times, hint]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once they are known, not again when the calendar changes
  useEffect(() => {
    if (isKnown) cellsOf(calendar, times)[0]?.focus();
  }, [isKnown]);
  const when = useWhen();
  const nameOf = (id: string) => practitioners.find((one) => one.id === id)?.name ?? "";
  const words = { name: listName(row.patient), count: times.length };
  return (
    <Callout tone={isKnown && times.length === 0 ? "warning" : "info"}>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span role="status">{isKnown ? t("choose", words) : t("looking", words)}</span>
        <Button size="sm" onClick={onGiveUp}>
          {t("giveUp")}
        </Button>
      </span>
      {/* A telephone shows one column at a time: what suits is listed instead of marked. */}
      <ul className="mt-2 grid max-h-60 gap-1 overflow-y-auto empty:hidden sm:hidden">
        {times.map((time) => (
          <li key={`${time.practitionerId} ${time.startsAt}`}>
            <Button className="w-full justify-start" onClick={() => onChoose(time)}>
              {calendar.view === "week" && when.dayOf(time.startsAt)} {when.time(time.startsAt)}{" "}
              {nameOf(time.practitionerId)}
            </Button>
          </li>
        ))}
      </ul>
    </Callout>
  );
}

function cellsOf(calendar: Calendar, times: readonly FittingTime[]): HTMLElement[] {
  const wanted = new Set(times.map(({ practitionerId, startsAt }) => `${practitionerId} ${startsAt}`));
  return calendar.columns.flatMap(({ blocks }, column) =>
    blocks.flatMap((block, index) => {
      if (block.kind !== "free" || !wanted.has(`${block.practitionerId} ${block.startsAt}`)) return [];
      return document.querySelector<HTMLElement>(`[role=grid] button[data-block="${column}-${index}"]`) ?? [];
    }),
  );
}

async function loadTimes(url: string, signal: AbortSignal): Promise<FittingTime[]> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`The times that suit answered ${response.status}.`);
  const times: FittingTime[] = await response.json();
  return times;
}
