"use client";

import { useTranslations } from "next-intl";
import { RadioField, TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions } from "@/components/form/form-dialog";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import { SERIES_SCOPES } from "@/db/enums/care";
import { cancelSeriesAction } from "@/lib/appointment-series/actions";
import type { Visit } from "@/lib/appointments/queries";

export function SeriesCancelForm({
  visit,
  close,
  onCancelled,
}: {
  visit: Visit;
  close: () => void;
  onCancelled: () => void;
}) {
  const t = useTranslations("appointments.series");
  const form = useActionForm(cancelSeriesAction, {
    schema: () => import("@/lib/appointment-series/inputs").then((inputs) => inputs.CancelSeries),
    defaultValues: { appointmentId: visit.id, version: visit.version, scope: "following", reason: "" },
    onSuccess: ({ visits }) => {
      toast.success(t("cancelled", { count: visits }));
      close();
      onCancelled();
    },
  });
  return (
    <Form form={form}>
      <RadioField
        name="scope"
        label={t("scope")}
        options={SERIES_SCOPES.map((value) => ({ value, label: t(`scopes.${value}`) }))}
      />
      <TextareaField name="reason" label={t("cancelReason")} rows={2} />
      <DialogActions submit={t("cancelSubmit")} danger close={close} />
    </Form>
  );
}
