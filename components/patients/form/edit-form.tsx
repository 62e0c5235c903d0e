"use client";

import { useTranslations } from "next-intl";
import { type Choice, SubmitButton } from "@/components/form/fields";
import { Form, FormActions } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { useLeave } from "@/components/form/use-leave";
import { ButtonLink } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { editPatientAction } from "@/lib/patients/actions";
import type { EditPatientForm } from "@/lib/patients/inputs";
import { AddressFields } from "./address-fields";
import { BirthFields } from "./birth-fields";
import { CommunicationFields } from "./communication-fields";
import { NextOfKinFields, TelecomFields } from "./contact-fields";
import { IdentifierFields } from "./identifier-fields";
import { NameFields } from "./name-fields";

export type Choices = { countries: readonly Choice[]; issuers: readonly string[] };

/** The whole registration again. Somebody else's save in between shows both versions. */
export function EditForm({ patient, countries, issuers }: Choices & { patient: EditPatientForm }) {
  const t = useTranslations("patients.edit");
  const ui = useTranslations("ui.actions");
  const leave = useLeave();
  const form = useActionForm(editPatientAction, {
    schema: () => import("@/lib/patients/inputs").then((inputs) => inputs.EditPatient),
    defaultValues: patient,
    resetKey: patient.version,
    onSuccess: ({ id }) => {
      toast.success(t("done"));
      return leave(`/patients/${id}`);
    },
  });
  return (
    <Form form={form}>
      <NameFields />
      <BirthFields />
      <TelecomFields />
      <AddressFields countries={countries} />
      <IdentifierFields issuers={issuers} />
      <NextOfKinFields />
      <CommunicationFields />
      <FormActions>
        <SubmitButton />
        <ButtonLink href={`/patients/${patient.patientId}`} variant="quiet">
          {ui("cancel")}
        </ButtonLink>
      </FormActions>
    </Form>
  );
}
