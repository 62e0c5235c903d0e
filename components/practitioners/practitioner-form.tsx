"use client";

import { useRouter } from "next/navigation";
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
import { ComboboxField, DateField, MoneyField } from "@/components/form/typed-fields";
import { type ActionForm, useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { LANGUAGES } from "@/db/enums";
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
  const language = useTranslations("enums.language");
  const account = choices.accounts.find(({ id }) => id === accountId);
  return (
    <Form form={form}>
      <FormSection title={t("sections.who")} columns={3}>
        <TextField name="namePrefix" label={t("namePrefix")} hint={t("namePrefixHint")} optional />
        <TextField name="givenName" label={t("givenName")} />
        <TextField name="familyName" label={t("familyName")} />
      </FormSection>
      <FormSection title={t("sections.work")}>
        <SelectField name="specialtyId" label={t("specialty")} options={named(choices.specialties)} />
        <SelectField
          name="departmentId"
          label={t("department")}
          options={named(choices.departments)}
          optional
        />
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
        <MoneyField name="consultationFeeMinor" label={t("fee")} hint={t("feeHint")} optional />
        <CheckboxGroupField
          name="otherSpecialtyIds"
          label={t("otherSpecialties")}
          options={named(choices.specialties)}
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
          {(row) => <SelectField name={`${row}.roomId`} label={t("room")} options={named(choices.rooms)} />}
        </FieldArray>
      </FormSection>
      <FormSection title={t("sections.patients")} columns={1}>
        <CheckboxGroupField
          name="languages"
          label={t("languages")}
          options={LANGUAGES.map((value) => ({ value, label: language(value) }))}
          optional
        />
        {choices.services.length > 0 && (
          <CheckboxGroupField
            name="serviceIds"
            label={t("services")}
            options={named(choices.services)}
            optional
          />
        )}
        <TextareaField name="biography" label={t("biography")} hint={t("biographyHint")} rows={5} optional />
      </FormSection>
      <FormSection title={t("sections.account")} columns={1}>
        <ComboboxField
          name="userId"
          label={t("account")}
          hint={t("accountHint")}
          options={named(choices.accounts)}
          selected={account ? { value: account.id, label: account.name } : null}
          optional
        />
      </FormSection>
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
  const router = useRouter();
  return ({ id }: { id: string }) => {
    toast.success(t("saved"));
    router.push(`/practitioners/${id}`);
  };
}

const named = (list: readonly Named[]) => list.map(({ id, name }) => ({ value: id, label: name }));
