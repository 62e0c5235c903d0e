"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { SubmitButton, TextareaField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { amendRecordAction } from "@/lib/records/actions";
import type { AmendRecordForm } from "@/lib/records/inputs";

/** A new version of a signed entry, signed at once. */
export function AmendForm({ entry }: { entry: Omit<AmendRecordForm, "reason"> }) {
  const t = useTranslations("records.amend");
  const parts = useTranslations("records.entry");
  const router = useRouter();
  const chart = `/patients/${entry.patientId}/records`;
  const form = useActionForm(amendRecordAction, {
    schema: () => import("@/lib/records/inputs").then((inputs) => inputs.AmendRecord),
    defaultValues: { ...entry, reason: "" },
    onSuccess: () => {
      toast.success(t("done"));
      router.replace(chart, { scroll: false });
    },
  });
  return (
    <Form form={form} dense>
      <p className="text-muted">{t("text")}</p>
      <TextField name="reason" label={t("reason")} maxLength={500} wide />
      <TextareaField name="description" label={parts("description")} rows={6} optional />
      <TextareaField name="diagnosis" label={parts("diagnosis")} rows={2} optional />
      <TextareaField name="treatment" label={parts("treatment")} rows={3} optional />
      <div className="flex flex-wrap gap-2">
        <SubmitButton>{t("sign")}</SubmitButton>
        <ButtonLink href={chart} scroll={false} variant="quiet">
          {t("close")}
        </ButtonLink>
      </div>
    </Form>
  );
}
