"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useRef, useState } from "react";
import { SubmitButton, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { StepUpContext } from "@/components/form/step-up";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { stepUpAction } from "@/lib/sessions/actions";
import { StepUp } from "@/lib/sessions/inputs";
import { PasswordField } from "./password-field";

/** Answers every form below that meets a door which wants fresh proof of identity. */
export function StepUpProvider({
  hasSecondFactor,
  children,
}: {
  hasSecondFactor: boolean;
  children: ReactNode;
}) {
  const t = useTranslations("session.stepUp");
  const [open, setOpen] = useState(false);
  const settle = useRef<(proven: boolean) => void>(undefined);

  const prove = useCallback(() => {
    setOpen(true);
    return new Promise<boolean>((resolve) => {
      settle.current = resolve;
    });
  }, []);
  function close(proven: boolean) {
    setOpen(false);
    settle.current?.(proven);
  }

  return (
    <StepUpContext value={prove}>
      {children}
      <Dialog
        open={open}
        onOpenChange={(next) => !next && close(false)}
        title={t("title")}
        description={t("text")}
        size="sm"
      >
        <ProofForm hasSecondFactor={hasSecondFactor} onProven={() => close(true)} />
      </Dialog>
    </StepUpContext>
  );
}

function ProofForm({ hasSecondFactor, onProven }: { hasSecondFactor: boolean; onProven: () => void }) {
  const t = useTranslations("session.stepUp");
  const [method, setMethod] = useState<StepUp["method"]>("password");
  const form = useActionForm(stepUpAction, {
    schema: StepUp,
    defaultValues: { method, proof: "" },
    onSuccess: onProven,
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
        {hasSecondFactor && (
          <Button variant="quiet" onClick={() => setMethod(method === "password" ? "code" : "password")}>
            {t(method === "password" ? "useCode" : "usePassword")}
          </Button>
        )}
      </div>
    </Form>
  );
}
