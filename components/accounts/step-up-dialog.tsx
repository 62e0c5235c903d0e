"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SubmitButton, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { stepUpAction } from "@/lib/sessions/actions";
import type { StepUp } from "@/lib/sessions/inputs";
import { PasswordField } from "./password-field";

export function StepUpDialog({
  hasSecondFactor,
  onClose,
}: {
  hasSecondFactor: boolean;
  onClose: (proven: boolean) => void;
}) {
  const t = useTranslations("session.stepUp");
  return (
    <Dialog open onOpenChange={() => onClose(false)} title={t("title")} description={t("text")} size="sm">
      <ProofForm hasSecondFactor={hasSecondFactor} onClose={onClose} />
    </Dialog>
  );
}

function ProofForm({
  hasSecondFactor,
  onClose,
}: {
  hasSecondFactor: boolean;
  onClose: (proven: boolean) => void;
}) {
  const common = useTranslations("ui.actions");
  const t = useTranslations("session.stepUp");
  const [method, setMethod] = useState<StepUp["method"]>("password");
  const form = useActionForm(stepUpAction, {
    schema: () => import("@/lib/sessions/inputs").then((inputs) => inputs.StepUp),
    defaultValues: { method, proof: "" },
    onSuccess: () => onClose(true),
    resetKey: method,
  });
  return (
    <Form form={form} guard={false}>
      {method === "password" ? (
        <PasswordField name="proof" label={t("password")} autoComplete="current-password" />
      ) : (
        <TextField name="proof" label={t("code")} autoComplete="one-time-code" inputMode="numeric" />
      )}
      <div className="flex flex-wrap gap-2">
        <SubmitButton>{t("submit")}</SubmitButton>
        <Button onClick={() => onClose(false)}>{common("cancel")}</Button>
        {hasSecondFactor && (
          <Button variant="quiet" onClick={() => setMethod(method === "password" ? "code" : "password")}>
            {t(method === "password" ? "useCode" : "usePassword")}
          </Button>
        )}
      </div>
    </Form>
  );
}
