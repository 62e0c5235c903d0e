"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type Choice, SubmitButton } from "@/components/form/fields";
import { Form, FormActions } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { editPatientAction } from "@/lib/patients/actions";
import type { EditPatientForm } from "@/lib/patients/inputs";
import { BirthFields } from "./birth-fields";
import {
  AddressFields,
  CommunicationFields,
  IdentifierFields,
  NextOfKinFields,
  TelecomFields,
} from "./contact-fields";
import { NameFields } from "./name-fields";

/** The whole registration again. Somebody else's save in between shows both versions. */
export function EditForm({ patient, countries }: { patient: EditPatientForm; countries: readonly Choice[] }) {
  const t = useTranslations("patients.edit");
  const ui = useTranslations("ui.actions");
  const router = useRouter();
  const form = useActionForm(editPatientAction, {
    schema: () => import("@/lib/patients/inputs").then((inputs) => inputs.EditPatient),
    defaultValues: patient,
    resetKey: patient.version,
    onSuccess: ({ id }) => {
      toast.success(t("done"));
      router.push(`/patients/${id}`);
    },
  });
  return (
    <Form form={form}>
      <NameFields />
      <BirthFields />
      <TelecomFields />
      <AddressFields countries={countries} />
      <IdentifierFields />
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
