"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SubmitButton, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionButton } from "@/components/form/use-action-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { confirmEnrolmentAction, startEnrolmentAction } from "@/lib/second-factor/actions";
import { RecoveryCodes } from "./recovery-codes";

/** Scan, confirm, keep the recovery codes; then on to `next`. */
export function EnrolSecondFactor({ username, next }: { username: string; next: string }) {
  const t = useTranslations("accounts.secondFactor");
  const [pending, setPending] = useState<{ secret: string; qr: string } | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const start = useActionButton(startEnrolmentAction, { onSuccess: setPending });
  if (codes)
    return <RecoveryCodes username={username} codes={codes} onKept={() => window.location.assign(next)} />;
  if (pending) return <ConfirmCode {...pending} onConfirmed={setCodes} />;
  return (
    <div>
      <Button variant="primary" busy={start.busy} onClick={() => start.run({})}>
        {t("begin")}
      </Button>
    </div>
  );
}

function ConfirmCode({
  secret,
  qr,
  onConfirmed,
}: {
  secret: string;
  qr: string;
  onConfirmed: (codes: string[]) => void;
}) {
  const t = useTranslations("accounts.secondFactor");
  const form = useActionForm(confirmEnrolmentAction, {
    schema: () => import("@/lib/second-factor/inputs").then((inputs) => inputs.VerifyCode),
    defaultValues: { code: "" },
    onSuccess: ({ codes }) => onConfirmed(codes),
  });
  return (
    <Form form={form}>
      <p>{t("scan")}</p>
      <img src={qr} alt={t("qr")} width={240} height={240} className="rounded border border-line" />
      <p className="text-sm">
        <span className="text-muted">{t("manual")}</span>
        <code className="mt-1 block break-all font-mono">{secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
      </p>
      <TextField
        name="code"
        label={t("confirm")}
        autoComplete="one-time-code"
        inputMode="numeric"
        className="max-w-60"
      />
      <div>
        <SubmitButton>{t("turnOn")}</SubmitButton>
      </div>
    </Form>
  );
}
