"use client";

import { useTranslations } from "next-intl";
import { useShownName } from "@/components/appointments/use-shown-name";
import { useWhen } from "@/components/appointments/use-when";
import { cn } from "@/components/ui/cn";
import type { Calendar } from "@/lib/calendar/queries";
import { listName } from "@/lib/patients/rules";
import { instantIn, PIXELS_PER_MINUTE } from "./geometry";
import type { Ghost } from "./ghost";
import type { Verdict } from "./use-verdict";

/** What is held over the grid, with its time and what stands in its way. */
export function GhostBox({
  calendar,
  ghost,
  verdict,
  isSaving = false,
}: {
  calendar: Calendar;
  ghost: Ghost;
  verdict: Verdict | null;
  isSaving?: boolean;
}) {
  const t = useTranslations("calendar.carry");
  const when = useWhen();
  const shownName = useShownName();
  const column = calendar.columns[ghost.column];
  if (!column) return null;
  const isFine = verdict?.isFine ?? true;
  const times = {
    from: when.time(instantIn(column, ghost.minute)),
    to: when.time(instantIn(column, ghost.minute + ghost.minutes)),
  };
  return (
    <div
      aria-hidden
      // Its own layout: moving it must not lay out a thousand cells again.
      className="pointer-events-none relative z-20 contain-strict"
      style={{ gridRow: "2 / -1", gridColumn: "2 / -1" }}
    >
      <div
        data-ghost={ghost.kind}
        className={cn(
          "absolute overflow-hidden rounded border-2 px-1.5 text-sm leading-5 shadow-lift",
          isFine
            ? "border-accent bg-accent-soft text-accent-ink"
            : "border-danger bg-danger-soft text-danger",
          isSaving ? "opacity-90" : "border-dashed",
        )}
        style={{
          top: ghost.minute * PIXELS_PER_MINUTE,
          // As long as its time, and at least as what is said of it.
          minHeight: ghost.minutes * PIXELS_PER_MINUTE,
          insetInlineStart: `${(100 * ghost.column) / calendar.columns.length}%`,
          width: `${100 / calendar.columns.length}%`,
        }}
      >
        <span className="block truncate font-semibold">
          {t("times", times)}
          {ghost.visit && ` ${shownName(ghost.visit.patient)}`}
          {ghost.waiting && ` ${listName(ghost.waiting.patient)}`}
        </span>
        <span className="block text-xs">{isSaving ? t("saving") : verdict?.text}</span>
      </div>
    </div>
  );
}
