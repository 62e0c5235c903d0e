"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SubmitButton, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Callout } from "@/components/ui/callout";
import { requestEmailChangeAction } from "@/lib/accounts/actions";

export function ChangeEmailForm({ current }: { current: string }) {
  const t = useTranslations("accounts.account");
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useActionForm(requestEmailChangeAction, {
    schema: () => import("@/lib/accounts/inputs").then((inputs) => inputs.RequestEmailChange),
    defaultValues: { email: "" },
    onSuccess: (_, { email }) => {
      form.form.reset({ email: "" });
      setSentTo(email);
    },
  });
  return (
    <Form form={form} guard={false}>
      <p className="break-all">{t("emailNow", { email: current })}</p>
      {sentTo && <Callout tone="success">{t("emailSent", { email: sentTo })}</Callout>}
      <TextField name="email" type="email" label={t("emailNew")} autoComplete="email" />
      <div>
        <SubmitButton>{t("emailSubmit")}</SubmitButton>
      </div>
    </Form>
  );
}
