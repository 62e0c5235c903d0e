"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { SelectField, TextareaField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { DateField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { useHospital } from "@/components/layout/hospital";
import { toast } from "@/components/ui/toast";
import { RESTRICTION_CATEGORIES } from "@/db/enums/patients";
import { restrictPatientAction } from "@/lib/patient-restrictions/actions";

/** Restricts the record that number and date of birth name. */
export function RestrictRecord() {
  const t = useTranslations("patientRestrictions.restrict");
  return (
    <FormDialog button={t("button")} variant="primary" title={t("title")} description={t("text")}>
      {(close) => <RestrictForm close={close} />}
    </FormDialog>
  );
}

function RestrictForm({ close }: { close: () => void }) {
  const t = useTranslations("patientRestrictions.restrict");
  const category = useTranslations("enums.restrictionCategory");
  const { today } = useHospital();
  const router = useRouter();
  const form = useActionForm(restrictPatientAction, {
    schema: () => import("@/lib/patient-restrictions/inputs").then((inputs) => inputs.RestrictPatient),
    defaultValues: { mrn: "", birthDate: "", category: "vip", reason: "", until: "", userIds: [] },
    onSuccess: ({ id }) => {
      toast.success(t("done"));
      close();
      router.push(`/restrictions/${id}`);
    },
  });
  return (
    <Form form={form} guard={false} dense>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="mrn" label={t("mrn")} />
        <DateField name="birthDate" label={t("birthDate")} hint={t("birthDateHint")} max={today} optional />
      </div>
      <SelectField
        name="category"
        label={t("category")}
        options={RESTRICTION_CATEGORIES.map((value) => ({ value, label: category(value) }))}
      />
      <TextareaField name="reason" label={t("reason")} rows={2} />
      <DateField name="until" label={t("until")} hint={t("untilHint")} min={today} optional />
      <DialogActions submit={t("submit")} danger close={close} />
    </Form>
  );
}
