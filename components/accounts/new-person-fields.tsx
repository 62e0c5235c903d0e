"use client";

import { useTranslations } from "next-intl";
import { PhoneField, TextField } from "@/components/form/fields";
import { PasswordField } from "./password-field";

export const NEW_PERSON = { givenName: "", familyName: "", email: "", phone: "", password: "" };

/** What everybody who makes an account enters. */
export function NewPersonFields() {
  const t = useTranslations("accounts.fields");
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField name="givenName" label={t("givenName")} autoComplete="given-name" />
        <TextField name="familyName" label={t("familyName")} autoComplete="family-name" />
      </div>
      <TextField name="email" type="email" label={t("email")} autoComplete="email" />
      <PhoneField name="phone" label={t("phone")} autoComplete="tel" optional />
      <PasswordField
        name="password"
        label={t("password")}
        hint={t("passwordHint")}
        autoComplete="new-password"
      />
    </>
  );
}
