"use client";

import { useTranslations } from "next-intl";
import { SubmitButton, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { sentenceFor } from "@/lib/i18n/sentence";
import { forgetDevice } from "./forget-device";
import { PasswordField } from "./password-field";
import { requestSignIn } from "./sign-in-request";

/** `next` is a path inside the application, checked by the page. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("accounts.signIn");
  const error = useTranslations("errors");
  const form = useActionForm(
    async ({ input }) => {
      const code = await requestSignIn(input);
      if (!code) return { data: null };
      const message = sentenceFor(error, code) ?? error("unexpected");
      return { serverError: { kind: "refused", code, message, reference: "" } };
    },
    {
      schema: () => import("@/lib/sessions/inputs").then((inputs) => inputs.SignIn),
      defaultValues: { login: "", password: "" },
      onSuccess: async () => {
        await forgetDevice();
        window.location.assign(next);
      },
    },
  );
  return (
    <Form form={form} guard={false}>
      <TextField
        name="login"
        label={t("login")}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
      />
      <PasswordField name="password" label={t("password")} autoComplete="current-password" />
      <SubmitButton size="lg">{t("submit")}</SubmitButton>
    </Form>
  );
}
