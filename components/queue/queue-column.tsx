"use client";

import { useTranslations } from "next-intl";
import { CriticalAlerts } from "@/components/alerts/critical-alerts";
import { useShownName } from "@/components/appointments/use-shown-name";
import { useWhen } from "@/components/appointments/use-when";
import { VisitActions } from "@/components/appointments/visit-actions";
import { Badge } from "@/components/ui/badge";
import { Status } from "@/components/ui/status";
import type { Visit } from "@/lib/appointments/queries";
import { lateMinutes, waitedMinutes } from "@/lib/appointments/rules";
import type { Stage } from "@/lib/queue/rules";
import { formatDate, formatDuration } from "@/lib/time";

type Handlers = { onOpen: (visit: Visit) => void; onChanged: () => void };

/** One stage of the day, in the order in which people are due. */
export function QueueColumn({
  stage,
  visits,
  now,
  ...handlers
}: { stage: Stage; visits: readonly Visit[]; now: Date } & Handlers) {
  const t = useTranslations("queue");
  return (
    <section aria-labelledby={`stage-${stage}`} className="card grid gap-2 bg-sunken p-2">
      <header className="flex items-baseline gap-2 px-1.5 pt-1">
        <h2 id={`stage-${stage}`} className="grow font-semibold">
          {t(stage)}
        </h2>
        <span className="text-muted text-sm">{t("count", { count: visits.length })}</span>
      </header>
      {visits.length === 0 && <p className="px-1.5 pb-3 text-muted">{t(`none.${stage}`)}</p>}
      <ol className="grid max-h-[70vh] gap-2 overflow-y-auto max-sm:max-h-[45vh]">
        {visits.map((visit) => (
          <li key={visit.id}>
            <QueueCard visit={visit} stage={stage} now={now} {...handlers} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function QueueCard({
  visit,
  stage,
  now,
  onOpen,
  onChanged,
}: { visit: Visit; stage: Stage; now: Date } & Handlers) {
  const when = useWhen();
  const shownName = useShownName();
  const { patient } = visit;
  return (
    <article className="card grid gap-2 p-2.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <strong className="text-lg">{when.time(visit.startsAt)}</strong>
        <Times visit={visit} now={now} />
        {stage === "done" && <Status of="appointmentStatus" value={visit.status} />}
      </div>
      <button
        type="button"
        onClick={() => onOpen(visit)}
        className="touch grid min-h-6 rounded text-start hover:underline"
      >
        <span className="font-semibold">{shownName(patient)}</span>
        <span className="text-muted text-sm">
          {patient.birthDate && `${formatDate(patient.birthDate)} · `}
          {patient.mrn}
        </span>
      </button>
      <CriticalAlerts texts={patient.alerts} />
      <div className="flex flex-wrap items-end gap-2">
        <p className="grow text-sm">
          {visit.practitioner.name}
          {visit.room && <span className="text-muted"> · {visit.room}</span>}
          <span className="block text-muted">{visit.type}</span>
        </p>
        <VisitActions visit={visit} now={now} size="sm" onChanged={onChanged} />
      </div>
    </article>
  );
}

function Times({ visit, now }: { visit: Visit; now: Date }) {
  const t = useTranslations("queue");
  const when = useWhen();
  const late = lateMinutes({ status: visit.status, startsAt: new Date(visit.startsAt) }, now);
  const waited = waitedMinutes(
    {
      arrivedAt: visit.arrivedAt ? new Date(visit.arrivedAt) : null,
      consultationStartedAt: visit.consultationStartedAt ? new Date(visit.consultationStartedAt) : null,
    },
    now,
  );
  if (late > 0) return <Badge tone="warning">{t("late", { duration: formatDuration(late) })}</Badge>;
  if (visit.status === "arrived")
    return <Badge tone="info">{t("waiting", { duration: formatDuration(waited) })}</Badge>;
  if (visit.status === "in-consultation" && visit.consultationStartedAt)
    return (
      <span className="text-muted text-sm">
        {t("since", { time: when.time(visit.consultationStartedAt) })} ·{" "}
        {t("waited", { duration: formatDuration(waited) })}
      </span>
    );
  return null;
}
