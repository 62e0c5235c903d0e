"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useShownName } from "@/components/appointments/use-shown-name";
import { useWhen } from "@/components/appointments/use-when";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Textarea } from "@/components/ui/input";
import { cancelAppointmentAction } from "@/lib/appointments/actions";
import type { VisitToMove } from "@/lib/time-off/queries";
import { OutcomeMark, Summary } from "./outcome";
import { useBulk } from "./use-bulk";

type Props = { visits: readonly VisitToMove[]; onClose: (hasRun: boolean) => void };

/** Calls several visits off for one reason. */
export function CancelDialog({ visits, onClose }: Props) {
  const t = useTranslations("visitsToMove");
  const ui = useTranslations("ui.actions");
  const when = useWhen();
  const shownName = useShownName();
  const id = useId();
  const [reason, setReason] = useState("");
  const bulk = useBulk(cancelAppointmentAction);
  const left = visits.filter((visit) => !bulk.isDone(visit.id));
  const isOver = bulk.outcomes.size > 0 && !bulk.isRunning;
  const run = () =>
    bulk.run(
      left.map(({ id: appointmentId, version }) => ({
        id: appointmentId,
        input: { appointmentId, version, reason: reason.trim() },
      })),
    );
  return (
    <Dialog
      open
      title={t("cancelTitle", { count: visits.length })}
      description={t("cancelText")}
      onOpenChange={(open) => !open && !bulk.isRunning && onClose(bulk.outcomes.size > 0)}
      footer={
        <>
          <Button
            variant="danger"
            busy={bulk.isRunning}
            disabled={reason.trim() === "" || left.length === 0}
            onClick={() => void run()}
          >
            {t("doCancel", { count: left.length })}
          </Button>
          <Button variant="quiet" disabled={bulk.isRunning} onClick={() => onClose(bulk.outcomes.size > 0)}>
            {ui("close")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <div className="grid gap-1">
          <label htmlFor={id} className="font-medium">
            {t("reason")}
          </label>
          <Textarea
            id={id}
            rows={2}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        {isOver && <Summary outcomes={bulk.outcomes} all={visits.length} />}
        <ul className="divide-y divide-line">
          {visits.map((visit) => (
            <li key={visit.id} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 py-2">
              <span className="grow">
                <strong className="font-semibold">{shownName(visit.patient)}</strong>{" "}
                <span className="whitespace-nowrap text-muted text-sm">
                  {when.dayOf(visit.startsAt)} {when.time(visit.startsAt)}
                </span>
              </span>
              <span role="status">
                <OutcomeMark task="cancel" outcome={bulk.outcomes.get(visit.id)} />
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
