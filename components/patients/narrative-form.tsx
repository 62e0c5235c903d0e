"use client";

import { useTranslations } from "next-intl";
import { SubmitButton, TextareaField } from "@/components/form/fields";
import { Form, FormActions } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import { writeNarrativeAction } from "@/lib/patient-narratives/actions";
import type { WriteNarrativeForm } from "@/lib/patient-narratives/inputs";

/** The narrative is written anew each time; what stood before stays below. */
export function NarrativeForm(current: WriteNarrativeForm) {
  const t = useTranslations("patients.narrative");
  const form = useActionForm(writeNarrativeAction, {
    schema: () => import("@/lib/patient-narratives/inputs").then((inputs) => inputs.WriteNarrative),
    defaultValues: current,
    resetKey: current.version,
    onSuccess: () => {
      toast.success(t("saved"));
    },
  });
  return (
    <Form form={form} className="max-w-3xl">
      <TextareaField name="text" label={t("current")} hint={t("hint")} rows={10} />
      <FormActions>
        <SubmitButton>{t("save")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
