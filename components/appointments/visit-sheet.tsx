"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { CriticalAlerts } from "@/components/alerts/critical-alerts";
import { VisitMessages } from "@/components/appointment-messages/visit-messages";
import { ConflictNotice } from "@/components/google-calendars/conflict-notice";
import { useCan } from "@/components/layout/viewer";
import { Button, ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { DefinitionList } from "@/components/ui/definition-list";
import { Sheet } from "@/components/ui/dialog";
import { Status } from "@/components/ui/status";
import { EarlierTime } from "@/components/waiting-list/earlier-time";
import type { Visit } from "@/lib/appointments/queries";
import { canCancel, canMove } from "@/lib/appointments/rules";
import { formatDate } from "@/lib/time";
import type { BookingStart } from "./booking-sheet";
import { CancelForm } from "./cancel-form";
import type { BookingChoices } from "./choices";
import { MoveForm } from "./move-form";
import { ProposalNotice } from "./proposal-notice";
import { SeriesSection } from "./series-section";
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
  onPickUp,
}: {
  visit: Visit;
  now: Date;
  choices: BookingChoices;
  onClose: () => void;
  onChanged: () => void;
  /** Books somebody else at the same time; left out where nothing is booked. */
  onBookOver?: (start: BookingStart) => void;
  /** Takes the visit up to be carried with the keyboard; left out where there is nowhere to carry it. */
  onPickUp?: (() => void) | undefined;
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
        <MoveForm
          visit={visit}
          choices={choices}
          onBack={() => setTask(null)}
          onMoved={done}
          onUndone={onChanged}
        />
      )}
      {task === "cancel" && <CancelForm visit={visit} onBack={() => setTask(null)} onCancelled={done} />}
      {!task && (
        <Details
          visit={visit}
          now={now}
          onTask={setTask}
          onChanged={done}
          onBookOver={onBookOver}
          onPickUp={onPickUp}
          choices={choices}
        />
      )}
    </Sheet>
  );
}

type DetailsProps = {
  visit: Visit;
  now: Date;
  choices: BookingChoices;
  onTask: (task: "move" | "cancel") => void;
  onChanged: () => void;
  onBookOver: ((start: BookingStart) => void) | undefined;
  onPickUp: (() => void) | undefined;
};

function Details(props: DetailsProps) {
  const { visit, onChanged } = props;
  const t = useTranslations("appointments.visit");
  const requesterOf = useTranslations("enums.requester");
  const when = useWhen();
  return (
    <div className="grid gap-5">
      <CriticalAlerts texts={visit.patient.alerts} />
      <ProposalNotice visit={visit} onChanged={onChanged} />
      <ConflictNotice visit={visit} />
      <DefinitionList
        items={[
          { label: t("status"), value: <Status of="appointmentStatus" value={visit.status} /> },
          {
            label: t("when"),
            wide: true,
            value: (
              <>
                {when.dayOf(visit.startsAt)}{" "}
                <span className="whitespace-nowrap">
                  {when.time(visit.startsAt)}–{when.time(visit.endsAt)}
                </span>
              </>
            ),
          },
          ...(visit.patientConfirmedAt
            ? [
                {
                  label: t("comingSaid"),
                  value: t("comingAt", {
                    day: when.dayOf(visit.patientConfirmedAt),
                    time: when.time(visit.patientConfirmedAt),
                  }),
                },
              ]
            : []),
          { label: t("practitioner"), value: visit.practitioner.name },
          { label: t("room"), value: visit.room ?? t("noRoom") },
          { label: t("type"), value: visit.type },
          { label: t("born"), value: visit.patient.birthDate && formatDate(visit.patient.birthDate) },
          { label: t("mrn"), value: visit.patient.mrn },
          { label: t("reason"), value: visit.reason },
          ...(visit.requester === "patient"
            ? []
            : [{ label: t("askedBy"), value: visit.requesterName ?? requesterOf(visit.requester) }]),
          ...(visit.isSelfBooked
            ? [
                {
                  label: t("bookedIn"),
                  value: t(visit.requester === "patient" ? "portalPatient" : "portalCarer"),
                },
              ]
            : []),
          ...(visit.overbookReason ? [{ label: t("overbookReason"), value: visit.overbookReason }] : []),
          ...(visit.cancelReason ? [{ label: t("cancelReason"), value: visit.cancelReason }] : []),
        ]}
        columns={2}
        className="grid-cols-2"
      />
      {visit.patient.isRestricted ? (
        <Callout tone="warning" title={t("restricted")}>
          {t("restrictedText")}
        </Callout>
      ) : (
        <WhatCanBeDone {...props} />
      )}
    </div>
  );
}

function WhatCanBeDone({ visit, now, choices, onTask, onChanged, onBookOver, onPickUp }: DetailsProps) {
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
      </div>
      <div className="-ms-2 -mt-3 flex flex-wrap gap-x-1">
        {onPickUp && can("appointments.move") && canMove(state) && (
          <Button variant="quiet" size="sm" className="max-sm:hidden" onClick={onPickUp}>
            {t("pickUp")}
          </Button>
        )}
        {can("appointments.overbook") && onBookOver && canMove(state) && state.startsAt > now && (
          <Button
            variant="quiet"
            size="sm"
            onClick={() =>
              onBookOver({ practitionerId: visit.practitioner.id, startsAt: visit.startsAt, isOver: true })
            }
          >
            {t("bookOverEllipsis")}
          </Button>
        )}
        {can("patientPrints.print") && visit.status === "booked" && (
          <ButtonLink variant="quiet" size="sm" href={`/appointments/${visit.id}/letter`}>
            {t("letter")}
          </ButtonLink>
        )}
        {can("patients.read") && (
          <ButtonLink variant="quiet" size="sm" href={`/patients/${visit.patient.id}`}>
            {t("openPatient")}
          </ButtonLink>
        )}
      </div>
      {can("waitingList.read") && canMove(state) && state.startsAt > now && (
        <EarlierTime visit={visit} choices={choices} />
      )}
      {visit.seriesId && <SeriesSection visit={visit} choices={choices} onChanged={onChanged} />}
      <VisitMessages appointmentId={visit.id} />
      <VisitHistory appointmentId={visit.id} />
    </>
  );
}
