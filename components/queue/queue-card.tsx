"use client";

import { useTranslations } from "next-intl";
import { CriticalAlerts } from "@/components/alerts/critical-alerts";
import { useShownName } from "@/components/appointments/use-shown-name";
import { useWhen } from "@/components/appointments/use-when";
import { OpenVisitButton } from "@/components/encounters/open-visit-button";
import { useHospital } from "@/components/layout/hospital";
import { useShellViewer } from "@/components/layout/viewer";
import { cn } from "@/components/ui/cn";
import { Status } from "@/components/ui/status";
import { canStartConsultation } from "@/lib/appointments/rules";
import type { QueueVisit } from "@/lib/queue/queries";
import type { Stage } from "@/lib/queue/rules";
import { formatDate } from "@/lib/time";
import { StepButtons } from "./step-buttons";
import { TurnBadges } from "./turn-badges";
import type { Steps } from "./use-steps";

/** Somebody on the board: who, when, with whom, how long they wait, and what can be done now. */
export function QueueCard({
  visit,
  stage,
  now,
  steps,
  isFlashing,
  onOpen,
}: {
  visit: QueueVisit;
  stage: Stage;
  now: Date;
  steps: Steps;
  isFlashing: boolean;
  onOpen: (visit: QueueVisit) => void;
}) {
  const t = useTranslations("queue");
  const when = useWhen();
  const shownName = useShownName();
  const { timeZone } = useHospital();
  const { practitionerId } = useShellViewer();
  const { patient, turn } = visit;
  const isOwn = practitionerId !== null && practitionerId === visit.practitioner.id;
  const state = { status: visit.status, startsAt: new Date(visit.startsAt) };
  return (
    <article
      draggable={!patient.isRestricted}
      onDragStart={(event) => event.dataTransfer.setData("text/plain", visit.id)}
      className={cn(
        "card grid grid-cols-[minmax(0,1fr)] gap-2 p-2.5",
        isFlashing && "flash",
        turn?.calledAt && "border-accent",
      )}
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <strong className="text-lg">{when.time(visit.startsAt)}</strong>
        {turn && <strong className="rounded bg-sunken px-1.5 text-lg">{turn.token}</strong>}
        {stage === "done" && <Status of="appointmentStatus" value={visit.status} />}
        <TurnBadges visit={visit} now={now} />
      </div>
      <button
        type="button"
        onClick={() => onOpen(visit)}
        className="touch grid min-h-6 grid-cols-[minmax(0,1fr)] rounded text-start hover:underline"
      >
        <span className="min-w-0 font-semibold">{shownName(patient)}</span>
        <span className="text-muted text-sm">
          {patient.birthDate && `${formatDate(patient.birthDate)} · `}
          {patient.mrn}
        </span>
      </button>
      <CriticalAlerts texts={patient.alerts} />
      {turn?.urgentReason && (
        <p className="text-danger text-sm">{t("urgentBecause", { reason: turn.urgentReason })}</p>
      )}
      <div className="flex flex-wrap items-end gap-2">
        <p className="min-w-28 grow-[99] basis-0 text-sm">
          {visit.practitioner.name}
          {visit.room && (
            <span className="text-muted">
              {" "}
              · <span className="whitespace-nowrap">{visit.room}</span>
            </span>
          )}
          <span className="block text-muted">{visit.type}</span>
        </p>
        <div className="flex grow flex-wrap items-center gap-2 empty:hidden">
          {isOwn && visit.status === "arrived" && canStartConsultation(state, now, timeZone) && (
            <OpenVisitButton
              appointmentId={visit.id}
              version={visit.version}
              patient={shownName(patient)}
              size="sm"
            />
          )}
          <StepButtons visit={visit} stage={stage} steps={steps} />
        </div>
      </div>
    </article>
  );
}
