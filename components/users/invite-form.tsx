"use client";

import { useTranslations } from "next-intl";
import { CheckboxGroupField, SelectField, SubmitButton, TextField } from "@/components/form/fields";
import { Form, FormActions, FormSection } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { useLeave } from "@/components/form/use-leave";
import { ButtonLink } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { LANGUAGES } from "@/db/enums/registration";
import { inviteUserAction } from "@/lib/invitations/actions";
import { useStaffRoleChoices } from "./use-staff-role-choices";

export function InviteForm() {
  const t = useTranslations("users.invite");
  const ui = useTranslations("ui.actions");
  const language = useTranslations("enums.language");
  const leave = useLeave();
  const roles = useStaffRoleChoices();
  const form = useActionForm(inviteUserAction, {
    schema: () => import("@/lib/invitations/inputs").then((inputs) => inputs.InviteUser),
    defaultValues: { givenName: "", familyName: "", email: "", username: "", language: "en", roles: [] },
    onSuccess: ({ id }) => {
      toast.success(t("sent"));
      return leave(`/admin/users/${id}`);
    },
  });
  return (
    <Form form={form}>
      <FormSection title={t("who")}>
        <TextField name="givenName" label={t("givenName")} autoComplete="off" />
        <TextField name="familyName" label={t("familyName")} autoComplete="off" />
        <TextField name="email" type="email" label={t("email")} autoComplete="off" />
        <SelectField
          name="language"
          label={t("language")}
          options={LANGUAGES.map((value) => ({ value, label: language(value) }))}
        />
      </FormSection>
      <FormSection title={t("access")}>
        <TextField
          name="username"
          label={t("username")}
          hint={t("usernameHint")}
          autoComplete="off"
          autoCapitalize="none"
        />
        <CheckboxGroupField name="roles" label={t("roles")} options={roles} />
      </FormSection>
      <FormActions>
        <SubmitButton>{t("submit")}</SubmitButton>
        <ButtonLink href="/admin/users" variant="quiet">
          {ui("cancel")}
        </ButtonLink>
      </FormActions>
    </Form>
  );
}
