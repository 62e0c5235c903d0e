"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { Status } from "@/components/ui/status";
import { useOptions } from "@/components/ui/use-options";
import type { VisitChange } from "@/lib/appointments/queries";
import { useWhen } from "./use-when";

/** Who did what to a visit; read from the server when it is opened. */
export function VisitHistory({ appointmentId }: { appointmentId: string }) {
  const t = useTranslations("appointments.history");
  const when = useWhen();
  const [isOpen, setOpen] = useState(false);
  const { items, state } = useOptions(loadChanges, appointmentId, { enabled: isOpen, delayMs: 0 });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="border-line border-t pt-3">
      <summary className="touch flex min-h-8 items-center font-medium">{t("title")}</summary>
      {state === "loading" && <Skeleton className="mt-2 h-16" />}
      {state === "failed" && <p className="mt-2 text-danger">{t("failed")}</p>}
      <ol className="mt-2 grid gap-3">
        {items.map((change) => (
          <li key={change.id} className="grid gap-0.5">
            <span className="flex flex-wrap items-center gap-2">
              <Status of="appointmentStatus" value={change.toStatus} />
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
  );
}

async function loadChanges(appointmentId: string, signal: AbortSignal): Promise<VisitChange[]> {
  const response = await fetch(`/api/appointments/${appointmentId}`, { signal });
  if (!response.ok) throw new Error(`The history answered ${response.status}.`);
  const { changes }: { changes: VisitChange[] } = await response.json();
  return changes;
}
