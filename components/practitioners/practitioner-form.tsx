"use client";

import { useTranslations } from "next-intl";
import type { z } from "zod";
import { FieldArray } from "@/components/form/field-array";
import {
  CheckboxGroupField,
  NumberField,
  SelectField,
  SubmitButton,
  TextareaField,
  TextField,
} from "@/components/form/fields";
import { Form, FormActions, FormSection } from "@/components/form/form";
import { DateField, MoneyField } from "@/components/form/typed-fields";
import { type ActionForm, useActionForm } from "@/components/form/use-action-form";
import { useLeave } from "@/components/form/use-leave";
import {
  AccountSection,
  choicesOf,
  DepartmentField,
  LanguagesField,
  NameSection,
} from "@/components/staff-members/person-fields";
import { ButtonLink } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { addPractitionerAction, editPractitionerAction } from "@/lib/practitioners/actions";
import type { AddPractitioner, EditPractitioner } from "@/lib/practitioners/inputs";
import type { Named } from "@/lib/practitioners/queries";

export type PractitionerChoices = {
  departments: readonly Named[];
  specialties: readonly Named[];
  accounts: readonly Named[];
  rooms: readonly Named[];
  services: readonly Named[];
};
type Profile = z.input<typeof AddPractitioner>;

const BLANK: Profile = {
  namePrefix: "",
  givenName: "",
  familyName: "",
  licenceNumber: "",
  licenceExpiresOn: "",
  consultationMinutes: null,
  maxPerDay: null,
  biography: "",
  departmentId: "",
  specialtyId: "",
  otherSpecialtyIds: [],
  consultationFeeMinor: null,
  userId: "",
  languages: [],
  rooms: [],
  serviceIds: [],
};

export function AddPractitionerForm({ choices }: { choices: PractitionerChoices }) {
  const saved = useSaved();
  const form = useActionForm(addPractitionerAction, {
    schema: () => import("@/lib/practitioners/inputs").then((inputs) => inputs.AddPractitioner),
    defaultValues: BLANK,
    onSuccess: saved,
  });
  return <PractitionerFields form={form} choices={choices} back="/practitioners" />;
}

export function EditPractitionerForm({
  practitioner,
  choices,
}: {
  practitioner: z.input<typeof EditPractitioner>;
  choices: PractitionerChoices;
}) {
  const saved = useSaved();
  const form = useActionForm(editPractitionerAction, {
    schema: () => import("@/lib/practitioners/inputs").then((inputs) => inputs.EditPractitioner),
    defaultValues: { ...BLANK, ...practitioner },
    resetKey: practitioner.version,
    onSuccess: saved,
  });
  return (
    <PractitionerFields
      form={form}
      choices={choices}
      back={`/practitioners/${practitioner.practitionerId}`}
      accountId={practitioner.userId}
    />
  );
}

function PractitionerFields<Input extends Profile>({
  form,
  choices,
  back,
  accountId,
}: {
  form: ActionForm<Input>;
  choices: PractitionerChoices;
  back: string;
  accountId?: string | undefined;
}) {
  const t = useTranslations("practitioners");
  const actions = useTranslations("ui.actions");
  return (
    <Form form={form}>
      <NameSection />
      <FormSection title={t("sections.work")}>
        <SelectField name="specialtyId" label={t("specialty")} options={choicesOf(choices.specialties)} />
        <DepartmentField departments={choices.departments} />
        <TextField name="licenceNumber" label={t("licenceNumber")} optional />
        <DateField
          name="licenceExpiresOn"
          label={t("licenceExpiresOn")}
          hint={t("licenceExpiresOnHint")}
          optional
        />
        <NumberField
          name="consultationMinutes"
          label={t("consultationMinutes")}
          hint={t("consultationMinutesHint")}
          unit={t("minutes")}
          optional
        />
        <NumberField
          name="maxPerDay"
          label={t("maxPerDay")}
          hint={t("maxPerDayHint")}
          unit={t("visits")}
          inputMode="numeric"
          optional
        />
        <MoneyField name="consultationFeeMinor" label={t("fee")} hint={t("feeHint")} optional />
        <CheckboxGroupField
          name="otherSpecialtyIds"
          label={t("otherSpecialties")}
          options={choicesOf(choices.specialties)}
          optional
          wide
        />
      </FormSection>
      <FormSection title={t("sections.where")} columns={1}>
        <FieldArray
          name="rooms"
          label={t("rooms")}
          addLabel={t("addRoom")}
          empty={{ roomId: "" }}
          maximum={20}
        >
          {(row) => (
            <SelectField name={`${row}.roomId`} label={t("room")} options={choicesOf(choices.rooms)} />
          )}
        </FieldArray>
      </FormSection>
      <FormSection title={t("sections.patients")} columns={1}>
        <LanguagesField />
        {choices.services.length > 0 && (
          <CheckboxGroupField
            name="serviceIds"
            label={t("services")}
            options={choicesOf(choices.services)}
            optional
            wide
          />
        )}
        <TextareaField name="biography" label={t("biography")} hint={t("biographyHint")} rows={5} optional />
      </FormSection>
      <AccountSection accounts={choices.accounts} accountId={accountId} />
      <FormActions>
        <SubmitButton />
        <ButtonLink href={back} variant="quiet">
          {actions("cancel")}
        </ButtonLink>
      </FormActions>
    </Form>
  );
}

function useSaved() {
  const t = useTranslations("practitioners");
  const leave = useLeave();
  return ({ id }: { id: string }) => {
    toast.success(t("saved"));
    return leave(`/practitioners/${id}`);
  };
}
