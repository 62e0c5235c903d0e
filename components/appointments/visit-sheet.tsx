"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { CriticalAlerts } from "@/components/alerts/critical-alerts";
import { useCan } from "@/components/layout/viewer";
import { Button, ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { DefinitionList } from "@/components/ui/definition-list";
import { Sheet } from "@/components/ui/dialog";
import { Status } from "@/components/ui/status";
import type { Visit } from "@/lib/appointments/queries";
import { canCancel, canMove } from "@/lib/appointments/rules";
import { formatDate } from "@/lib/time";
import type { BookingStart } from "./booking-sheet";
import { CancelForm } from "./cancel-form";
import type { BookingChoices } from "./choices";
import { MoveForm } from "./move-form";
import { useShownName } from "./use-shown-name";
import { useWhen } from "./use-when";
import { VisitActions } from "./visit-actions";
import { VisitHistory } from "./visit-history";

/** One visit beside the calendar or the board: what it is, and what can be done with it now. */
export function VisitSheet({
  visit,
  now,
  choices,
  onClose,
  onChanged,
  onBookOver,
}: {
  visit: Visit;
  now: Date;
  choices: BookingChoices;
  onClose: () => void;
  onChanged: () => void;
  /** Books somebody else at the same time; left out where nothing is booked. */
  onBookOver?: (start: BookingStart) => void;
}) {
  const t = useTranslations("appointments.visit");
  const shownName = useShownName();
  const [task, setTask] = useState<"move" | "cancel" | null>(null);
  const done = () => {
    onChanged();
    onClose();
  };
  return (
    <Sheet
      open
      size="sm"
      title={task ? t(task) : shownName(visit.patient)}
      onOpenChange={(open) => !open && onClose()}
    >
      {task === "move" && (
        <MoveForm visit={visit} choices={choices} onBack={() => setTask(null)} onMoved={done} />
      )}
      {task === "cancel" && <CancelForm visit={visit} onBack={() => setTask(null)} onCancelled={done} />}
      {!task && <Details visit={visit} now={now} onTask={setTask} onChanged={done} onBookOver={onBookOver} />}
    </Sheet>
  );
}

type DetailsProps = {
  visit: Visit;
  now: Date;
  onTask: (task: "move" | "cancel") => void;
  onChanged: () => void;
  onBookOver: ((start: BookingStart) => void) | undefined;
};

function Details({ visit, now, onTask, onChanged, onBookOver }: DetailsProps) {
  const t = useTranslations("appointments.visit");
  const when = useWhen();
  return (
    <div className="grid gap-5">
      <CriticalAlerts texts={visit.patient.alerts} />
      <DefinitionList
        items={[
          { label: t("status"), value: <Status of="appointmentStatus" value={visit.status} /> },
          {
            label: t("when"),
            value: (
              <>
                {when.dayOf(visit.startsAt)}{" "}
                <span className="whitespace-nowrap">
                  {when.time(visit.startsAt)}–{when.time(visit.endsAt)}
                </span>
              </>
            ),
          },
          { label: t("practitioner"), value: visit.practitioner.name },
          { label: t("room"), value: visit.room ?? t("noRoom") },
          { label: t("type"), value: visit.type },
          { label: t("born"), value: visit.patient.birthDate && formatDate(visit.patient.birthDate) },
          { label: t("mrn"), value: visit.patient.mrn },
          { label: t("reason"), value: visit.reason },
          ...(visit.overbookReason ? [{ label: t("overbookReason"), value: visit.overbookReason }] : []),
          ...(visit.cancelReason ? [{ label: t("cancelReason"), value: visit.cancelReason }] : []),
        ]}
        columns={2}
      />
      {visit.patient.isRestricted ? (
        <Callout tone="warning" title={t("restricted")}>
          {t("restrictedText")}
        </Callout>
      ) : (
        <WhatCanBeDone
          visit={visit}
          now={now}
          onTask={onTask}
          onChanged={onChanged}
          onBookOver={onBookOver}
        />
      )}
    </div>
  );
}

function WhatCanBeDone({ visit, now, onTask, onChanged, onBookOver }: DetailsProps) {
  const t = useTranslations("appointments.visit");
  const can = useCan();
  const state = { status: visit.status, startsAt: new Date(visit.startsAt) };
  return (
    <>
      <VisitActions visit={visit} now={now} onChanged={onChanged} />
      <div className="flex flex-wrap gap-2">
        {can("appointments.move") && canMove(state) && (
          <Button onClick={() => onTask("move")}>{t("moveEllipsis")}</Button>
        )}
        {can("appointments.cancel") && canCancel(state, now) && (
          <Button variant="danger" onClick={() => onTask("cancel")}>
            {t("cancelEllipsis")}
          </Button>
        )}
        {can("appointments.overbook") && onBookOver && canMove(state) && state.startsAt > now && (
          <Button
            variant="quiet"
            onClick={() =>
              onBookOver({ practitionerId: visit.practitioner.id, startsAt: visit.startsAt, isOver: true })
            }
          >
            {t("bookOverEllipsis")}
          </Button>
        )}
        {can("patients.read") && (
          <ButtonLink variant="quiet" href={`/patients/${visit.patient.id}`}>
            {t("openPatient")}
          </ButtonLink>
        )}
      </div>
      <VisitHistory appointmentId={visit.id} />
    </>
  );
}
