"use client";

import { useTranslations } from "next-intl";
import type { z } from "zod";
import { FieldArray } from "@/components/form/field-array";
import { PhoneField, SelectField, SubmitButton, TextField } from "@/components/form/fields";
import { Form, FormActions, FormSection } from "@/components/form/form";
import { DateField } from "@/components/form/typed-fields";
import { type ActionForm, useActionForm } from "@/components/form/use-action-form";
import { useLeave } from "@/components/form/use-leave";
import { ButtonLink } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { PROFESSIONS } from "@/db/enums/staff";
import type { Named } from "@/lib/practitioners/queries";
import { addStaffMemberAction, editStaffMemberAction } from "@/lib/staff-members/actions";
import type { AddStaffMember, EditStaffMember } from "@/lib/staff-members/inputs";
import { AccountSection, choicesOf, DepartmentField, LanguagesField, NameSection } from "./person-fields";

export type StaffChoices = {
  departments: readonly Named[];
  skills: readonly Named[];
  accounts: readonly Named[];
};
type Profile = z.input<typeof AddStaffMember>;

const BLANK: Profile = {
  namePrefix: "",
  givenName: "",
  familyName: "",
  staffNumber: "",
  profession: "nurse",
  jobTitle: "",
  departmentId: "",
  languages: [],
  workPhone: "",
  bleep: "",
  workEmail: "",
  privatePhone: "",
  privateEmail: "",
  emergencyContact: "",
  employedFrom: "",
  userId: "",
  skills: [],
};

export function AddStaffForm({ choices }: { choices: StaffChoices }) {
  const saved = useSaved();
  const form = useActionForm(addStaffMemberAction, {
    schema: () => import("@/lib/staff-members/inputs").then((inputs) => inputs.AddStaffMember),
    defaultValues: BLANK,
    onSuccess: saved,
  });
  return <StaffFields form={form} choices={choices} back="/staff" />;
}

export function EditStaffForm({
  person,
  choices,
}: {
  person: z.input<typeof EditStaffMember>;
  choices: StaffChoices;
}) {
  const saved = useSaved();
  const form = useActionForm(editStaffMemberAction, {
    schema: () => import("@/lib/staff-members/inputs").then((inputs) => inputs.EditStaffMember),
    defaultValues: { ...BLANK, ...person },
    resetKey: person.version,
    onSuccess: saved,
  });
  return (
    <StaffFields form={form} choices={choices} back={`/staff/${person.staffMemberId}`} person={person} />
  );
}

function StaffFields<Input extends Profile>({
  form,
  choices,
  back,
  person,
}: {
  form: ActionForm<Input>;
  choices: StaffChoices;
  back: string;
  person?: z.input<typeof EditStaffMember>;
}) {
  const t = useTranslations("staffMembers");
  const ui = useTranslations("ui.actions");
  const profession = useTranslations("enums.profession");
  return (
    <Form form={form}>
      <NameSection />
      <FormSection title={t("sections.work")}>
        <SelectField
          name="profession"
          label={t("fields.profession")}
          options={PROFESSIONS.map((value) => ({ value, label: profession(value) }))}
        />
        <TextField name="jobTitle" label={t("fields.jobTitle")} hint={t("fields.jobTitleHint")} optional />
        <DepartmentField departments={choices.departments} />
        <TextField
          name="staffNumber"
          label={t("fields.staffNumber")}
          hint={person ? undefined : t("fields.staffNumberHint")}
          optional={!person}
        />
        <DateField name="employedFrom" label={t("fields.employedFrom")} optional />
        <LanguagesField />
      </FormSection>
      <FormSection title={t("sections.contact")} columns={3}>
        <PhoneField
          name="workPhone"
          label={t("fields.workPhone")}
          hint={t("fields.workPhoneHint")}
          optional
        />
        <TextField name="bleep" label={t("fields.bleep")} optional />
        <TextField name="workEmail" type="email" label={t("fields.workEmail")} optional />
      </FormSection>
      <FormSection title={t("sections.skills")} columns={1}>
        <FieldArray
          name="skills"
          label={t("sections.skills")}
          addLabel={t("fields.addSkill")}
          empty={{ skillId: "", validUntil: "" }}
          maximum={40}
        >
          {(row) => (
            <>
              <SelectField
                name={`${row}.skillId`}
                label={t("fields.skill")}
                options={choicesOf(choices.skills)}
              />
              <DateField name={`${row}.validUntil`} label={t("fields.validUntil")} optional />
            </>
          )}
        </FieldArray>
      </FormSection>
      <FormSection title={t("sections.private")} text={t("sections.privateHint")} columns={3}>
        <PhoneField name="privatePhone" label={t("fields.privatePhone")} optional />
        <TextField name="privateEmail" type="email" label={t("fields.privateEmail")} optional />
        <TextField name="emergencyContact" label={t("fields.emergencyContact")} optional />
      </FormSection>
      <AccountSection accounts={choices.accounts} accountId={person?.userId} />
      <FormActions>
        <SubmitButton />
        <ButtonLink href={back} variant="quiet">
          {ui("cancel")}
        </ButtonLink>
      </FormActions>
    </Form>
  );
}

function useSaved() {
  const t = useTranslations("staffMembers");
  const leave = useLeave();
  return ({ id }: { id: string }) => {
    toast.success(t("saved"));
    return leave(`/staff/${id}`);
  };
}
