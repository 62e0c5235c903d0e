"use client";

import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";
import { Status } from "@/components/ui/status";
import { useOptions } from "@/components/ui/use-options";
import type { VisitChange } from "@/lib/appointments/queries";
import { useWhen } from "./use-when";

/** How often its patient stayed away, and who did what to a visit; read from the server when the visit is looked at. */
export function VisitHistory({ appointmentId }: { appointmentId: string }) {
  const t = useTranslations("appointments.history");
  const step = useTranslations("enums.queueStep");
  const when = useWhen();
  const { items, state } = useOptions(load, appointmentId, { delayMs: 0 });
  const [told] = items;
  return (
    <div className="grid gap-3">
      {told && told.missed.missed > 0 && <p className="text-sm">{t("missed", told.missed)}</p>}
      <details className="border-line border-t pt-3">
        <summary className="disclosure touch min-h-8 font-medium">{t("title")}</summary>
        {state === "loading" && <Skeleton className="mt-2 h-16" />}
        {state === "failed" && <p className="mt-2 text-danger">{t("failed")}</p>}
        <ol className="mt-2 grid gap-3">
          {told?.changes.map((change) => (
            <li key={change.id} className="grid gap-0.5">
              <span className="flex flex-wrap items-center gap-2">
                {change.step ? (
                  <span className="font-medium">{step(change.step)}</span>
                ) : (
                  <Status of="appointmentStatus" value={change.toStatus} />
                )}
                {t("for", { day: when.dayOf(change.startsAt), time: when.time(change.startsAt) })}
              </span>
              <span className="text-muted text-sm">
                {t("by", {
                  day: when.dayOf(change.changedAt),
                  time: when.time(change.changedAt),
                  name: change.changedBy ?? t("system"),
                })}
              </span>
              {change.reason && <span className="text-sm">{change.reason}</span>}
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}

type Told = { changes: VisitChange[]; missed: { missed: number; of: number } };

async function load(appointmentId: string, signal: AbortSignal): Promise<Told[]> {
  const response = await fetch(`/api/appointments/${appointmentId}`, { signal });
  if (!response.ok) throw new Error(`The history answered ${response.status}.`);
  return [await response.json()];
}
