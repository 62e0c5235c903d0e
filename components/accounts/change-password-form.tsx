"use client";

import { useTranslations } from "next-intl";
import { SubmitButton } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";

import { changePasswordAction } from "@/lib/passwords/actions";
import { PasswordField } from "./password-field";

const EMPTY = { currentPassword: "", password: "" };

/** `next`: where to go afterwards, when the change was forced. */
export function ChangePasswordForm({ hasSecondFactor, next }: { hasSecondFactor: boolean; next?: string }) {
  const t = useTranslations("accounts");
  const form = useActionForm(changePasswordAction, {
    schema: () => import("@/lib/passwords/inputs").then((inputs) => inputs.ChangePassword),
    defaultValues: EMPTY,
    onSuccess: () => {
      if (next) return window.location.assign(next);
      form.form.reset(EMPTY);
      toast.success(t("change.done"));
    },
  });
  return (
    <Form form={form} guard={false}>
      <PasswordField
        name="currentPassword"
        label={t("fields.currentPassword")}
        autoComplete="current-password"
      />
      <PasswordField
        name="password"
        label={t("fields.newPassword")}
        hint={t(hasSecondFactor ? "fields.passwordHintSecondFactor" : "fields.passwordHint")}
        autoComplete="new-password"
      />
      <div>
        <SubmitButton>{t("change.submit")}</SubmitButton>
      </div>
    </Form>
  );
}
