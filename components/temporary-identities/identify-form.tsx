"use client";

import { useTranslations } from "next-intl";
import { SelectField, SubmitButton, TextareaField, TextField } from "@/components/form/fields";
import { Form, FormActions, FormSection } from "@/components/form/form";
import { DateField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { useLeave } from "@/components/form/use-leave";
import { useHospital } from "@/components/layout/hospital";
import { ButtonLink } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { IDENTIFIER_TYPES, SEXES, type Sex } from "@/db/enums/registration";
import { identifyPatientAction } from "@/lib/temporary-identities/actions";

type Props = { patient: { id: string; version: number; sex: Sex }; issuers: readonly string[] };

/** Who somebody is, as far as it is known now; the rest is added to the registration later. */
export function IdentifyForm({ patient, issuers }: Props) {
  const t = useTranslations("temporaryIdentities.identify");
  const sex = useTranslations("enums.sex");
  const type = useTranslations("enums.identifierType");
  const { today } = useHospital();
  const leave = useLeave();
  const form = useActionForm(identifyPatientAction, {
    schema: () => import("@/lib/temporary-identities/inputs").then((inputs) => inputs.IdentifyPatient),
    defaultValues: {
      patientId: patient.id,
      version: patient.version,
      familyName: "",
      givenName: "",
      birthDate: "",
      sex: patient.sex,
      identifierType: "national",
      identifierIssuer: "",
      identifierValue: "",
      reason: "",
    },
    onSuccess: ({ id }) => {
      toast.success(t("done"));
      return leave(`/patients/${id}`);
    },
  });
  return (
    <Form form={form}>
      <FormSection title={t("who")}>
        <TextField name="familyName" label={t("familyName")} autoComplete="off" />
        <TextField name="givenName" label={t("givenName")} autoComplete="off" optional />
        <DateField name="birthDate" label={t("birthDate")} hint={t("birthDateHint")} max={today} optional />
        <SelectField
          name="sex"
          label={t("sex")}
          options={SEXES.map((value) => ({ value, label: sex(value) }))}
        />
      </FormSection>
      <FormSection title={t("identifier")}>
        <SelectField
          name="identifierType"
          label={t("identifierType")}
          options={IDENTIFIER_TYPES.map((value) => ({ value, label: type(value) }))}
        />
        <TextField name="identifierIssuer" label={t("identifierIssuer")} list="issuers" optional />
        <TextField name="identifierValue" label={t("identifierValue")} autoComplete="off" optional />
        <datalist id="issuers">
          {issuers.map((issuer) => (
            <option key={issuer} value={issuer} />
          ))}
        </datalist>
      </FormSection>
      <FormSection title={t("how")}>
        <TextareaField name="reason" label={t("reason")} hint={t("reasonHint")} rows={2} />
      </FormSection>
      <FormActions>
        <SubmitButton>{t("submit")}</SubmitButton>
        <ButtonLink href={`/patients/${patient.id}`} variant="quiet">
          {t("leave")}
        </ButtonLink>
      </FormActions>
    </Form>
  );
}
