"use client";

import { useTranslations } from "next-intl";
import { CheckInDialog } from "@/components/appointments/check-in-dialog";
import { useShownName } from "@/components/appointments/use-shown-name";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { markNoShowAction } from "@/lib/appointments/actions";
import { markUrgentAction } from "@/lib/queue/actions";
import type { QueueVisit } from "@/lib/queue/queries";
import type { Asking } from "./use-steps";

type Props = { visit: QueueVisit; onClose: () => void; onDone: () => void };

/** What a step asks before it is taken. */
export function StepDialogs({ step, ...props }: Props & { step: Asking }) {
  if (step === "checkIn") return <CheckInDialog {...props} />;
  return step === "noShow" ? <NoShow {...props} /> : <Urgent {...props} />;
}

function NoShow({ visit, onClose, onDone }: Props) {
  const t = useTranslations("appointments.actions");
  const ui = useTranslations("ui.actions");
  const { run, busy } = useActionButton(markNoShowAction, {
    success: t("noShowDone"),
    onSuccess: () => {
      onClose();
      onDone();
    },
  });
  return (
    <Dialog
      open
      size="sm"
      title={t("noShowTitle")}
      description={t("noShowText")}
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button onClick={onClose}>{ui("cancel")}</Button>
          <Button
            variant="primary"
            busy={busy}
            onClick={() => run({ appointmentId: visit.id, version: visit.version })}
          >
            {t("noShow")}
          </Button>
        </>
      }
    >
      <PatientLine visit={visit} />
    </Dialog>
  );
}

function Urgent({ visit, onClose, onDone }: Props) {
  const t = useTranslations("queue.urgentDialog");
  return (
    <ReasonDialog
      action={markUrgentAction}
      schema={() => import("@/lib/queue/inputs").then((inputs) => inputs.MarkUrgent)}
      target={{ appointmentId: visit.id, version: visit.version }}
      words={{
        title: t("title"),
        text: t("text"),
        reason: t("reason"),
        submit: t("submit"),
        done: t("done"),
      }}
      isHarmless
      onClose={onClose}
      onDone={onDone}
    >
      <PatientLine visit={visit} />
    </ReasonDialog>
  );
}

function PatientLine({ visit }: { visit: QueueVisit }) {
  const shownName = useShownName();
  return (
    <p>
      <strong>{shownName(visit.patient)}</strong>
      <span className="block text-muted text-sm">{visit.patient.mrn}</span>
    </p>
  );
}
