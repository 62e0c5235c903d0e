"use client";

import { useTranslations } from "next-intl";
import { SubmitButton, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { verifySecondFactorAction } from "@/lib/second-factor/actions";

export function CodeForm() {
  const t = useTranslations("accounts");
  const form = useActionForm(verifySecondFactorAction, {
    schema: () => import("@/lib/second-factor/inputs").then((inputs) => inputs.VerifyCode),
    defaultValues: { code: "" },
    onSuccess: () => window.location.assign("/"),
  });
  return (
    <Form form={form} guard={false}>
      <TextField
        name="code"
        label={t("fields.code")}
        hint={t("fields.codeHint")}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
      />
      <SubmitButton size="lg">{t("secondFactor.submit")}</SubmitButton>
    </Form>
  );
}
