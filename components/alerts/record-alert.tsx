"use client";

import { useTranslations } from "next-intl";
import { RadioField, SelectField, TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { DateField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import { ALERT_SEVERITIES, type AlertCategory } from "@/db/enums/patients";
import { recordAlertAction } from "@/lib/alerts/actions";

type Props = { patientId: string; categories: readonly AlertCategory[] };

/** Records what everybody who deals with this patient has to know. */
export function RecordAlert(props: Props) {
  const t = useTranslations("alerts.record");
  return (
    <FormDialog button={t("button")} buttonSize="sm" title={t("title")} description={t("text")} size="md">
      {(close) => <AlertForm {...props} close={close} />}
    </FormDialog>
  );
}

function AlertForm({ patientId, categories, close }: Props & { close: () => void }) {
  const t = useTranslations("alerts.record");
  const category = useTranslations("enums.alertCategory");
  const form = useActionForm(recordAlertAction, {
    schema: () => import("@/lib/alerts/inputs").then((inputs) => inputs.RecordAlert),
    defaultValues: { patientId, text: "", startsOn: "", endsOn: "" },
    onSuccess: () => {
      toast.success(t("done"));
      close();
    },
  });
  return (
    <Form form={form} guard={false} dense>
      <TextareaField name="text" label={t("what")} rows={2} maxLength={300} />
      <SelectField
        name="category"
        label={t("category")}
        hint={t("categoryHint")}
        options={categories.map((value) => ({ value, label: category(value) }))}
      />
      <RadioField
        name="severity"
        label={t("severity")}
        options={ALERT_SEVERITIES.map((value) => ({ value, label: t(`severities.${value}`) }))}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField name="startsOn" label={t("startsOn")} hint={t("startsOnHint")} optional />
        <DateField name="endsOn" label={t("endsOn")} hint={t("endsOnHint")} optional />
      </div>
      <DialogActions submit={t("submit")} close={close} />
    </Form>
  );
}
