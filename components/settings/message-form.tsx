"use client";

import { useTranslations } from "next-intl";
import { CheckboxField, CheckboxGroupField, SubmitButton } from "@/components/form/fields";
import { Form, FormActions, FormSection } from "@/components/form/form";
import { TimeField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import { REMINDER_LEADS } from "@/db/enums/exchange";
import { changeMessageSettingsAction } from "@/lib/appointment-message-settings/actions";
import type { MessageSettingsForm } from "@/lib/appointment-message-settings/inputs";

/** When and of what patients are told about their visits. */
export function MessageForm({ settings }: { settings: MessageSettingsForm }) {
  const t = useTranslations("settings.messages");
  const lead = useTranslations("enums.reminderLead");
  const form = useActionForm(changeMessageSettingsAction, {
    schema: () =>
      import("@/lib/appointment-message-settings/inputs").then((inputs) => inputs.ChangeMessageSettings),
    defaultValues: settings,
    resetKey: settings.version,
    onSuccess: () => void toast.success(t("saved")),
  });
  return (
    <Form form={form}>
      <FormSection title={t("title")}>
        <TimeField name="quietFrom" label={t("quietFrom")} hint={t("quietHint")} optional />
        <TimeField name="quietTo" label={t("quietTo")} optional />
        <CheckboxGroupField
          name="reminders"
          label={t("reminders")}
          hint={t("remindersHint")}
          options={REMINDER_LEADS.map((value) => ({ value, label: lead(value) }))}
        />
        <CheckboxField look="switch" name="followsUpNoShow" label={t("followsUpNoShow")} />
      </FormSection>
      <FormActions>
        <SubmitButton>{t("submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
