"use client";

import { useTranslations } from "next-intl";
import { RadioField, TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import { REFUSAL_GROUNDS } from "@/db/enums";
import { refusePatientLinkAction } from "@/lib/patient-links/actions";

type Props = { linkId: string; onDone: () => void };

/** Turns a request down: what the person is told is chosen, what staff know is written for the audit trail. */
export function RefuseRequest(props: Props) {
  const t = useTranslations("patientLinks.decide");
  return (
    <FormDialog button={t("refuse")} variant="danger" title={t("refuseTitle")}>
      {(close) => <RefusalForm {...props} close={close} />}
    </FormDialog>
  );
}

function RefusalForm({ linkId, onDone, close }: Props & { close: () => void }) {
  const t = useTranslations("patientLinks.decide");
  const form = useActionForm(refusePatientLinkAction, {
    schema: () => import("@/lib/patient-links/inputs").then((inputs) => inputs.RefusePatientLink),
    defaultValues: { linkId, ground: "unmatched", reason: "" },
    onSuccess: () => {
      toast.success(t("refused"));
      close();
      onDone();
    },
  });
  return (
    <Form form={form} guard={false}>
      <RadioField
        name="ground"
        label={t("ground")}
        options={REFUSAL_GROUNDS.map((value) => ({ value, label: t(`grounds.${value}`) }))}
      />
      <TextareaField name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} />
      <DialogActions submit={t("refuseButton")} danger close={close} />
    </Form>
  );
}
