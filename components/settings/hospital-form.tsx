"use client";

import { useTranslations } from "next-intl";
import {
  CheckboxField,
  CheckboxGroupField,
  type Choice,
  NumberField,
  PhoneField,
  SelectField,
  SubmitButton,
  TextareaField,
  TextField,
} from "@/components/form/fields";
import { Form, FormActions, FormSection } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import { STAFF_ROLES } from "@/db/enums/access";
import { changeSettingsAction } from "@/lib/settings/actions";
import type { HospitalSettingsForm } from "@/lib/settings/inputs";

type Choices = Record<"timeZones" | "currencies" | "countries", readonly Choice[]>;
type Props = { settings: HospitalSettingsForm; choices: Choices; isCurrencyInUse: boolean };

export function HospitalForm({ settings, choices, isCurrencyInUse }: Props) {
  const t = useTranslations("settings");
  const form = useActionForm(changeSettingsAction, {
    schema: () => import("@/lib/settings/inputs").then((inputs) => inputs.ChangeHospitalSettings),
    defaultValues: settings,
    resetKey: settings.version,
    onSuccess: () => void toast.success(t("saved")),
  });
  return (
    <Form form={form}>
      <FormSection title={t("who")}>
        <TextField name="name" label={t("name")} wide />
        <TextareaField name="address" label={t("address")} rows={3} optional />
        <PhoneField name="phone" label={t("phone")} optional />
        <TextField name="email" type="email" label={t("email")} optional />
      </FormSection>
      <Place choices={choices} isCurrencyInUse={isCurrencyInUse} />
      <SigningIn />
      <Portal />
      <FormActions>
        <SubmitButton />
      </FormActions>
    </Form>
  );
}

function Place({ choices, isCurrencyInUse }: Omit<Props, "settings">) {
  const t = useTranslations("settings");
  return (
    <FormSection title={t("place")}>
      <SelectField
        name="timeZone"
        label={t("timeZone")}
        hint={t("timeZoneHint")}
        options={choices.timeZones}
      />
      <SelectField name="country" label={t("country")} hint={t("countryHint")} options={choices.countries} />
      <SelectField
        name="currency"
        label={t("currency")}
        hint={isCurrencyInUse ? t("currencyLocked") : undefined}
        options={choices.currencies}
      />
      <TextField name="locale" label={t("locale")} hint={t("localeHint")} />
    </FormSection>
  );
}

function SigningIn() {
  const t = useTranslations("settings");
  const role = useTranslations("enums.role");
  return (
    <FormSection title={t("security")} columns={1}>
      <CheckboxField look="switch" name="staffRegistrationOpen" label={t("staffRegistrationOpen")} />
      <CheckboxField look="switch" name="patientRegistrationOpen" label={t("patientRegistrationOpen")} />
      <CheckboxGroupField
        name="secondFactorRoles"
        label={t("secondFactorRoles")}
        hint={t("secondFactorHint")}
        options={STAFF_ROLES.map((value) => ({ value, label: role(value) }))}
      />
    </FormSection>
  );
}

function Portal() {
  const t = useTranslations("settings");
  return (
    <FormSection title={t("portal")}>
      <NumberField name="selfBookingLimit" label={t("selfBookingLimit")} hint={t("selfBookingLimitHint")} />
    </FormSection>
  );
}
