"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SubmitButton, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { requestPasswordResetAction } from "@/lib/passwords/actions";
import { Finished } from "./finished";

export function ForgotForm() {
  const t = useTranslations("accounts");
  const [isSent, setSent] = useState(false);
  const form = useActionForm(requestPasswordResetAction, {
    schema: () => import("@/lib/passwords/inputs").then((inputs) => inputs.RequestPasswordReset),
    defaultValues: { login: "" },
    onSuccess: () => setSent(true),
  });
  if (isSent) return <Finished title={t("forgot.sentTitle")}>{t("forgot.sentText")}</Finished>;
  return (
    <Form form={form} guard={false}>
      <p className="text-muted">{t("forgot.text")}</p>
      <TextField
        name="login"
        label={t("signIn.login")}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <SubmitButton size="lg">{t("forgot.submit")}</SubmitButton>
    </Form>
  );
}
