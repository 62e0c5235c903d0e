"use client";

import { useTranslations } from "next-intl";
import { TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import { endOwnCarerAction } from "@/lib/carers/actions";

type Props = { target: { patientId: string; relationId: string }; name: string };

/** Ends what somebody may see of oneself; a reason is welcome, not asked. */
export function EndOwnCarer({ target, name }: Props) {
  const t = useTranslations("carers.own");
  return (
    <FormDialog
      button={t("end")}
      buttonLabel={t("endLabel", { name })}
      title={t("endLabel", { name })}
      description={t("endText")}
    >
      {(close) => <EndForm target={target} close={close} />}
    </FormDialog>
  );
}

function EndForm({ target, close }: Pick<Props, "target"> & { close: () => void }) {
  const t = useTranslations("carers.own");
  const form = useActionForm(endOwnCarerAction, {
    schema: () => import("@/lib/carers/inputs").then((inputs) => inputs.EndOwnCarer),
    defaultValues: { ...target, reason: "" },
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
