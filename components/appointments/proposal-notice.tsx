"use client";

import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { useCan } from "@/components/layout/viewer";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { confirmAppointmentAction } from "@/lib/appointment-proposals/actions";
import type { Visit } from "@/lib/appointments/queries";
import { useWhen } from "./use-when";

/** A visit that waits for the patient's word. */
export function ProposalNotice({ visit, onChanged }: { visit: Visit; onChanged: () => void }) {
  const t = useTranslations("appointments.proposal");
  const can = useCan();
  const when = useWhen();
  const confirm = useActionButton(confirmAppointmentAction, {
    success: t("confirmed"),
    onSuccess: onChanged,
  });
  if (visit.status !== "proposed" || !visit.proposedUntil) return null;
  const until = { day: when.dayOf(visit.proposedUntil), time: when.time(visit.proposedUntil) };
  return (
    <Callout tone="info" title={t("until", until)}>
      {can("appointments.book") && (
        <Button
          busy={confirm.busy}
          onClick={() => confirm.run({ appointmentId: visit.id, version: visit.version })}
        >
          {t("confirm")}
        </Button>
      )}
      {confirm.dialog}
    </Callout>
  );
}
