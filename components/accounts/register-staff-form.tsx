"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SubmitButton, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { registerStaffAction } from "@/lib/accounts/actions";
import { NEW_PERSON, NewPersonFields } from "./new-person-fields";
import { RegistrationSent } from "./registration-sent";

export function RegisterStaffForm() {
  const t = useTranslations("accounts.register");
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useActionForm(registerStaffAction, {
    schema: () => import("@/lib/accounts/inputs").then((inputs) => inputs.RegisterStaff),
    defaultValues: { ...NEW_PERSON, position: "" },
    onSuccess: (_, { email }) => setSentTo(email),
  });
  if (sentTo) return <RegistrationSent email={sentTo} />;
  return (
    <Form form={form}>
      <NewPersonFields />
      <TextField
        name="position"
        label={t("position")}
        hint={t("positionHint")}
        autoComplete="organization-title"
      />
      <SubmitButton size="lg">{t("submit")}</SubmitButton>
    </Form>
  );
}
