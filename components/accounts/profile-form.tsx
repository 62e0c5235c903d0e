"use client";

import { useTranslations } from "next-intl";
import { PhoneField, SelectField, SubmitButton, TextareaField, TextField } from "@/components/form/fields";
import { Form, FormActions, FormSection } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { TextLink } from "@/components/ui/link";
import { toast } from "@/components/ui/toast";
import { LANGUAGES } from "@/db/enums/registration";
import { editProfileAction } from "@/lib/accounts/actions";
import type { EditProfile } from "@/lib/accounts/inputs";

export function ProfileForm({
  profile,
  countries,
  staffMemberId,
}: {
  profile: EditProfile;
  /** Whose name the directory keeps; null: the name is the person's own to change. */
  staffMemberId: string | null;
  countries: readonly { value: string; label: string }[];
}) {
  const t = useTranslations("accounts");
  const language = useTranslations("enums.language");
  const form = useActionForm(editProfileAction, {
    schema: () => import("@/lib/accounts/inputs").then((inputs) => inputs.EditProfile),
    defaultValues: profile,
    resetKey: profile.version,
    onSuccess: () => void toast.success(t("account.saved")),
  });
  return (
    <Form form={form}>
      <FormSection title={t("account.profileTitle")}>
        {staffMemberId ? (
          <div className="col-span-full">
            <p className="font-medium">{`${profile.givenName} ${profile.familyName}`}</p>
            <p className="text-muted text-sm">
              {t("account.nameOfStaff")}{" "}
              <TextLink href={`/staff/${staffMemberId}`}>{t("account.openStaff")}</TextLink>
            </p>
          </div>
        ) : (
          <>
            <TextField name="givenName" label={t("fields.givenName")} autoComplete="given-name" />
            <TextField name="familyName" label={t("fields.familyName")} autoComplete="family-name" />
          </>
        )}
        <TextField
          name="preferredName"
          label={t("account.preferredName")}
          hint={t("account.preferredNameHint")}
          autoComplete="nickname"
          optional
        />
        <PhoneField name="phone" label={t("fields.phone")} autoComplete="tel" optional />
        <SelectField
          name="language"
          label={t("account.language")}
          options={LANGUAGES.map((value) => ({ value, label: language(value) }))}
        />
      </FormSection>
      <FormSection title={t("account.addressTitle")}>
        <TextareaField
          name="address"
          label={t("account.address")}
          autoComplete="street-address"
          rows={2}
          optional
        />
        <TextField name="city" label={t("account.city")} autoComplete="address-level2" optional />
        <TextField name="postalCode" label={t("account.postalCode")} autoComplete="postal-code" optional />
        <SelectField name="country" label={t("account.country")} options={countries} optional />
      </FormSection>
      <FormActions>
        <SubmitButton />
      </FormActions>
    </Form>
  );
}
