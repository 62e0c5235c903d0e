"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SubmitButton, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { createFirstAdministratorAction } from "@/lib/accounts/actions";
import { Finished } from "./finished";
import { PasswordField } from "./password-field";

export function SetupForm({ token }: { token: string }) {
  const t = useTranslations("accounts");
  const [username, setUsername] = useState<string | null>(null);
  const form = useActionForm(createFirstAdministratorAction, {
    schema: () => import("@/lib/accounts/inputs").then((inputs) => inputs.CreateFirstAdministrator),
    defaultValues: { token, givenName: "", familyName: "", username: "", email: "", password: "" },
    onSuccess: (made) => setUsername(made.username),
  });
  if (username)
    return (
      <Finished title={t("setup.doneTitle")} link={{ href: "/sign-in", label: t("signIn.submit") }}>
        {t("setup.doneText", { username })}
      </Finished>
    );
  return (
    <Form form={form}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField name="givenName" label={t("fields.givenName")} autoComplete="given-name" />
        <TextField name="familyName" label={t("fields.familyName")} autoComplete="family-name" />
      </div>
      <TextField name="username" label={t("fields.username")} autoComplete="username" autoCapitalize="none" />
      <TextField name="email" type="email" label={t("fields.email")} autoComplete="email" />
      <PasswordField
        name="password"
        label={t("fields.password")}
        hint={t("fields.passwordHint")}
        autoComplete="new-password"
      />
      <SubmitButton size="lg">{t("setup.submit")}</SubmitButton>
    </Form>
  );
}
