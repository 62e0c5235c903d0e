"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { SubmitButton } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import type { Action } from "@/lib/action";
import { PasswordField } from "./password-field";

type Input = { token: string; password: string };

/** A link of a mail and one password: a new one that is judged, or the one chosen before. */
export function TokenPasswordForm<Data>({
  token,
  action,
  submit,
  isNew = true,
  finished,
}: {
  token: string;
  action: Action<Input, Data>;
  submit: string;
  isNew?: boolean;
  finished: (data: Data) => ReactNode;
}) {
  const t = useTranslations("accounts.fields");
  const [done, setDone] = useState<{ data: Data } | null>(null);
  const form = useActionForm(action, {
    schema: () => import("@/lib/passwords/inputs").then((inputs) => inputs.ResetPassword),
    defaultValues: { token, password: "" },
    onSuccess: (data) => setDone({ data }),
  });
  if (done) return finished(done.data);
  return (
    <Form form={form} guard={false}>
      <PasswordField
        name="password"
        label={t(isNew ? "newPassword" : "password")}
        hint={isNew ? t("passwordHint") : undefined}
        autoComplete={isNew ? "new-password" : "current-password"}
      />
      <SubmitButton size="lg">{submit}</SubmitButton>
    </Form>
  );
}
