"use client";

import { useTranslations } from "next-intl";
import { TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import { withdrawOwnConsentAction } from "@/lib/consents/actions";

type Props = { seen: { patientId: string; consentId: string; version: number }; subject: string };

/** Takes one's own agreement back; a reason is welcome, not asked. */
export function WithdrawOwnConsent({ seen, subject }: Props) {
  const t = useTranslations("consents.own");
  return (
    <FormDialog
      button={t("withdraw")}
      buttonLabel={t("withdrawLabel", { subject })}
      title={t("withdrawTitle")}
      description={t("withdrawText")}
    >
      {(close) => <WithdrawForm seen={seen} close={close} />}
    </FormDialog>
  );
}

function WithdrawForm({ seen, close }: Pick<Props, "seen"> & { close: () => void }) {
  const t = useTranslations("consents.own");
  const form = useActionForm(withdrawOwnConsentAction, {
    schema: () => import("@/lib/consents/inputs").then((inputs) => inputs.WithdrawOwnConsent),
    defaultValues: { ...seen, reason: "" },
    onSuccess: () => {
      toast.success(t("done"));
      close();
    },
  });
  return (
    <Form form={form} guard={false}>
      <TextareaField name="reason" label={t("reason")} rows={2} optional />
      <DialogActions submit={t("submit")} danger close={close} />
    </Form>
  );
}
