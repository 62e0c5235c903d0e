"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { useActionForm } from "@/components/form/use-action-form";
import { withdrawExceptionAction } from "@/lib/session-exceptions/actions";
import { DayPreview } from "./day-preview";
import { useDone } from "./use-done";

type Target = { exceptionId: string; version: number };

/** The day is again what the week says; what that leaves outside is shown first. */
export function WithdrawException({ target, day }: { target: Target; day: string }) {
  const t = useTranslations("availabilities.days");
  return (
    <FormDialog
      button={t("withdraw")}
      buttonLabel={t("withdrawLabel", { day })}
      variant="quiet"
      buttonSize="sm"
      size="md"
      title={t("withdrawTitle")}
      description={t("withdrawText")}
    >
      {(close) => <WithdrawForm target={target} close={close} />}
    </FormDialog>
  );
}

function WithdrawForm({ target, close }: { target: Target; close: () => void }) {
  const t = useTranslations("availabilities.days");
  const done = useDone(close);
  const form = useActionForm(withdrawExceptionAction, {
    schema: () => import("@/lib/session-exceptions/inputs").then((inputs) => inputs.WithdrawException),
    defaultValues: target,
    onSuccess: ({ visitsOutside }) => done(t("withdrawDone"), visitsOutside),
  });
  return (
    <Form form={form} guard={false} dense>
      <DayPreview question={{ withdraw: target }} />
      <DialogActions submit={t("withdrawSubmit")} danger close={close} />
    </Form>
  );
}
