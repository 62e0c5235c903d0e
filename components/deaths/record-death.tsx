"use client";

import { useTranslations } from "next-intl";
import { TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { DateField, TimeField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { useHospital } from "@/components/layout/hospital";
import { toast } from "@/components/ui/toast";
import { recordDeathAction } from "@/lib/deaths/actions";

type Props = { seen: { patientId: string; version: number }; patient: string };

/** Records that the patient on the screen has died. */
export function RecordDeath({ seen, patient }: Props) {
  const t = useTranslations("deaths.record");
  return (
    <FormDialog button={t("button")} variant="quiet" title={t("title")} description={t("text", { patient })}>
      {(close) => <DeathForm seen={seen} close={close} />}
    </FormDialog>
  );
}

function DeathForm({ seen, close }: Pick<Props, "seen"> & { close: () => void }) {
  const t = useTranslations("deaths.record");
  const { today } = useHospital();
  const form = useActionForm(recordDeathAction, {
    schema: () => import("@/lib/deaths/inputs").then((inputs) => inputs.RecordDeath),
    defaultValues: { ...seen, diedOn: "", diedAt: "", cause: "" },
    onSuccess: ({ cancelled }) => {
      toast.success(t("done", { count: cancelled }));
      close();
    },
  });
  return (
    <Form form={form} guard={false} dense>
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField name="diedOn" label={t("diedOn")} max={today} />
        <TimeField name="diedAt" label={t("diedAt")} hint={t("diedAtHint")} optional />
      </div>
      <TextareaField name="cause" label={t("cause")} hint={t("causeHint")} rows={2} optional />
      <DialogActions submit={t("submit")} danger close={close} />
    </Form>
  );
}
