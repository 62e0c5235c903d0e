"use client";

import { useTranslations } from "next-intl";
import { SubmitButton, TextField } from "@/components/form/fields";
import { Form, FormSection } from "@/components/form/form";
import { DateField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { useHospital } from "@/components/layout/hospital";
import { toast } from "@/components/ui/toast";
import { requestPatientLinkAction } from "@/lib/patient-links/actions";

export function ClaimForm() {
  const t = useTranslations("portal.link");
  const { today } = useHospital();
  const form = useActionForm(requestPatientLinkAction, {
    schema: () => import("@/lib/patient-links/inputs").then((inputs) => inputs.ClaimRecord),
    defaultValues: { mrn: "", birthDate: "" },
    onSuccess: () => void toast.success(t("sent")),
  });
  return (
    <Form form={form} guard={false}>
      <FormSection title={t("title")} text={t("text")}>
        <TextField name="mrn" label={t("mrn")} hint={t("mrnHint")} inputMode="numeric" autoComplete="off" />
        <DateField name="birthDate" label={t("birthDate")} max={today} />
        <span className="col-span-full">
          <SubmitButton>{t("submit")}</SubmitButton>
        </span>
      </FormSection>
    </Form>
  );
}
