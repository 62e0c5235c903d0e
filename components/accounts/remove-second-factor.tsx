"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SubmitButton, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { removeSecondFactorAction } from "@/lib/second-factor/actions";
import { PasswordField } from "./password-field";

export function RemoveSecondFactor() {
  const t = useTranslations("accounts");
  const [open, setOpen] = useState(false);
  const form = useActionForm(removeSecondFactorAction, {
    schema: () => import("@/lib/second-factor/inputs").then((inputs) => inputs.RemoveSecondFactor),
    defaultValues: { password: "", code: "" },
    onSuccess: () => setOpen(false),
  });
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      size="sm"
      trigger={<Button variant="danger">{t("secondFactor.turnOff")}</Button>}
      title={t("secondFactor.turnOffTitle")}
      description={t("secondFactor.turnOffText")}
    >
      <Form form={form} guard={false}>
        <PasswordField name="password" label={t("fields.password")} autoComplete="current-password" />
        <TextField name="code" label={t("fields.code")} autoComplete="one-time-code" />
        <div>
          <SubmitButton variant="danger">{t("secondFactor.turnOff")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
