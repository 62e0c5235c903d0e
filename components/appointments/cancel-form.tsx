"use client";

import { useTranslations } from "next-intl";
import { SubmitButton, TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { cancelAppointmentAction } from "@/lib/appointments/actions";
import type { Visit } from "@/lib/appointments/queries";
import { useShownName } from "./use-shown-name";
import { useWhen } from "./use-when";

export function CancelForm({
  visit,
  onBack,
  onCancelled,
}: {
  visit: Visit;
  onBack: () => void;
  onCancelled: () => void;
}) {
  const t = useTranslations("appointments.cancelling");
  const when = useWhen();
  const shownName = useShownName();
  const form = useActionForm(cancelAppointmentAction, {
    schema: () => import("@/lib/appointments/inputs").then((inputs) => inputs.CancelAppointment),
    defaultValues: { appointmentId: visit.id, version: visit.version, reason: "" },
    onSuccess: () => {
      toast.success(t("done"));
      onCancelled();
    },
  });
  return (
    <Form form={form}>
      <p>
        <strong>{shownName(visit.patient)}</strong>
        <span className="block text-muted">
          {when.dayOf(visit.startsAt)} {when.time(visit.startsAt)} · {visit.practitioner.name}
        </span>
      </p>
      <TextareaField name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="danger">{t("submit")}</SubmitButton>
        <Button variant="quiet" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    </Form>
  );
}
