"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SubmitButton, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DateField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { useHospital } from "@/components/layout/hospital";
import { registerPatientAction } from "@/lib/accounts/actions";
import { NEW_PERSON, NewPersonFields } from "./new-person-fields";
import { RegistrationSent } from "./registration-sent";

export function RegisterPatientForm() {
  const t = useTranslations("accounts.register");
  const { today } = useHospital();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useActionForm(registerPatientAction, {
    schema: () => import("@/lib/accounts/inputs").then((inputs) => inputs.RegisterPatient),
    defaultValues: { ...NEW_PERSON, mrn: "", birthDate: "" },
    onSuccess: (_, { email }) => setSentTo(email),
  });
  if (sentTo) return <RegistrationSent email={sentTo} />;
  return (
    <Form form={form}>
      <NewPersonFields />
      <fieldset className="grid gap-4 border-line border-t pt-4 sm:grid-cols-2">
        <legend className="float-start w-full font-semibold">{t("claim")}</legend>
        <p className="col-span-full text-muted text-sm">{t("claimText")}</p>
        <TextField name="mrn" label={t("mrn")} hint={t("mrnHint")} optional />
        <DateField name="birthDate" label={t("birthDate")} max={today} optional />
      </fieldset>
      <SubmitButton size="lg">{t("submit")}</SubmitButton>
    </Form>
  );
}
