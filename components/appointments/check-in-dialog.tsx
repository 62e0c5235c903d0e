"use client";

import { useTranslations } from "next-intl";
import { CriticalAlerts } from "@/components/alerts/critical-alerts";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { checkInPatientAction } from "@/lib/appointments/actions";
import type { Visit } from "@/lib/appointments/queries";
import { formatDate } from "@/lib/time";
import { CheckInHints } from "./check-in-hints";
import { useShownName } from "./use-shown-name";
import { useWhen } from "./use-when";

/** Two identifiers before anything happens: full name and date of birth, said by the patient. */
export function CheckInDialog({
  visit,
  onClose,
  onDone,
}: {
  visit: Visit;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslations("appointments.checkIn");
  const when = useWhen();
  const shownName = useShownName();
  const { patient } = visit;
  const checkIn = useActionButton(checkInPatientAction, {
    onSuccess: ({ token, isBeside }) => {
      toast.success(t("done", { patient: shownName(patient), token }), {
        description: isBeside ? t("beside") : undefined,
      });
      onClose();
      onDone();
    },
  });
  return (
    <Dialog
      open
      size="sm"
      title={t("title")}
      description={t("ask")}
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button onClick={onClose}>{t("differs")}</Button>
          <Button
            variant="primary"
            busy={checkIn.busy}
            onClick={() =>
              checkIn.run({ appointmentId: visit.id, version: visit.version, patientId: patient.id })
            }
          >
            {t("confirm")}
          </Button>
        </>
      }
    >
      <CriticalAlerts texts={patient.alerts} />
      <dl className="grid gap-3">
        <div>
          <dt className="text-muted text-sm">{t("name")}</dt>
          <dd className="font-semibold text-2xl">{shownName(patient)}</dd>
        </div>
        <div>
          <dt className="text-muted text-sm">{t("born")}</dt>
          <dd className="font-semibold text-2xl">
            {patient.birthDate ? formatDate(patient.birthDate) : t("bornUnknown", { mrn: patient.mrn })}
          </dd>
        </div>
        <div>
          <dt className="text-muted text-sm">{t("mrn")}</dt>
          <dd>{patient.mrn}</dd>
        </div>
        <div>
          <dt className="text-muted text-sm">{t("visit")}</dt>
          <dd>
            {when.time(visit.startsAt)} · {visit.practitioner.name}
            {visit.room && ` · ${visit.room}`}
          </dd>
        </div>
      </dl>
      <CheckInHints appointmentId={visit.id} />
    </Dialog>
  );
}
