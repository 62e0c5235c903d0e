"use client";

import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";
import { useOptions } from "@/components/ui/use-options";
import type { Hint } from "@/lib/queue/hints";
import { formatDate } from "@/lib/time";

/** What is worth a word before somebody takes a seat; nothing of it keeps them from it. */
export function CheckInHints({ appointmentId }: { appointmentId: string }) {
  const t = useTranslations("appointments.hints");
  const { items, state } = useOptions(loadHints, appointmentId, { delayMs: 0 });
  if (state === "loading") return <Skeleton className="h-10" />;
  if (state === "failed") return <p className="text-muted text-sm">{t("failed")}</p>;
  if (items.length === 0) return null;
  return (
    <ul aria-label={t("title")} className="grid gap-1 rounded bg-warning-soft px-3 py-2 text-sm">
      {items.map((hint) => (
        <li key={hint.kind}>
          {hint.kind === "coverageEnds"
            ? t("coverageEnds", { day: formatDate(hint.day) })
            : hint.kind === "missed"
              ? t("missed", { missed: hint.missed, of: hint.of })
              : t(hint.kind)}
        </li>
      ))}
    </ul>
  );
}

async function loadHints(appointmentId: string, signal: AbortSignal): Promise<Hint[]> {
  const response = await fetch(`/api/queue/hints?appointment=${appointmentId}`, { signal });
  if (!response.ok) throw new Error(`The hints answered ${response.status}.`);
  return response.json();
}
