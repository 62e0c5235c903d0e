"use client";

import { useTranslations } from "next-intl";
import { FormDialog } from "@/components/form/form-dialog";
import { useCan } from "@/components/layout/viewer";
import { Callout } from "@/components/ui/callout";
import { Skeleton } from "@/components/ui/skeleton";
import { Status } from "@/components/ui/status";
import { useOptions } from "@/components/ui/use-options";
import type { getSeries } from "@/lib/appointment-series/queries";
import type { Visit } from "@/lib/appointments/queries";
import { canMove } from "@/lib/appointments/rules";
import type { BookingChoices } from "./choices";
import { SeriesCancelForm } from "./series-cancel-form";
import { SeriesMoveForm } from "./series-move-form";
import { useWhen } from "./use-when";

type Series = Awaited<ReturnType<typeof getSeries>>;

/** The visits that belong together with this one, and what can be done with all of them. */
export function SeriesSection({
  visit,
  choices,
  onChanged,
}: {
  visit: Visit;
  choices: BookingChoices;
  onChanged: () => void;
}) {
  const t = useTranslations("appointments.series");
  const can = useCan();
  const when = useWhen();
  const { items, state } = useOptions(loadSeries, visit.id, { delayMs: 0 });
  const [series] = items;
  if (state === "failed") return <Callout tone="warning">{t("failed")}</Callout>;
  if (!series) return <Skeleton className="h-24" />;
  const position = series.visits.findIndex(({ id }) => id === visit.id) + 1;
  const isPlanned = canMove({ status: visit.status, startsAt: new Date(visit.startsAt) });
  return (
    <section aria-label={t("title")} className="grid gap-3 border-line border-t pt-3">
      <div>
        <h3 className="font-medium">{t("title")}</h3>
        <p className="text-muted text-sm">
          {t("every", { count: series.everyWeeks, position, total: series.visits.length })}
        </p>
      </div>
      <ol className="grid max-h-56 divide-y divide-line overflow-y-auto rounded border border-line">
        {series.visits.map((one) => (
          <li
            key={one.id}
            aria-current={one.id === visit.id || undefined}
            className="flex flex-wrap items-center justify-between gap-x-3 px-3 py-1.5 aria-[current]:bg-accent-soft"
          >
            <span>
              {when.dayOf(one.startsAt)} {when.time(one.startsAt)}
            </span>
            <Status of="appointmentStatus" value={one.status} />
          </li>
        ))}
      </ol>
      {isPlanned && (
        <div className="flex flex-wrap gap-2">
          {can("appointments.move") && (
            <FormDialog button={t("move")} title={t("moveTitle")} description={t("moveText")} size="md">
              {(close) => (
                <SeriesMoveForm visit={visit} choices={choices} close={close} onMoved={onChanged} />
              )}
            </FormDialog>
          )}
          {can("appointments.cancel") && (
            <FormDialog
              button={t("cancel")}
              variant="danger"
              title={t("cancelTitle")}
              description={t("cancelText")}
            >
              {(close) => <SeriesCancelForm visit={visit} close={close} onCancelled={onChanged} />}
            </FormDialog>
          )}
        </div>
      )}
    </section>
  );
}

async function loadSeries(appointmentId: string, signal: AbortSignal): Promise<Series[]> {
  const response = await fetch(`/api/appointments/${appointmentId}/series`, { signal });
  if (!response.ok) throw new Error(`The series answered ${response.status}.`);
  const series: Series = await response.json();
  return [series];
}
