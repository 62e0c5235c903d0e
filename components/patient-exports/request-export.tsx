"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { RadioField, TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import { EXPORT_FORMATS } from "@/db/enums/patients";
import { requestExportAction } from "@/lib/patient-exports/actions";

type Props = { patientId: string; needsReason?: boolean };

/** Asks for a file with everything that the viewer may see of the patient. */
export function RequestExport(props: Props) {
  const t = useTranslations("patientExports.request");
  return (
    <FormDialog button={t("button")} variant="primary" title={t("title")} description={t("text")}>
      {(close) => <RequestForm {...props} close={close} />}
    </FormDialog>
  );
}

function RequestForm({ patientId, needsReason = false, close }: Props & { close: () => void }) {
  const t = useTranslations("patientExports");
  const router = useRouter();
  const form = useActionForm(requestExportAction, {
    schema: () => import("@/lib/patient-exports/inputs").then((inputs) => inputs.RequestExport),
    defaultValues: { patientId, format: "pdf" as const, ...(needsReason && { reason: "" }) },
    onSuccess: () => {
      toast.success(t("request.done"));
      close();
      router.refresh();
    },
  });
  return (
    <Form form={form} guard={false}>
      <RadioField
        name="format"
        label={t("request.format")}
        options={EXPORT_FORMATS.toReversed().map((value) => ({ value, label: t(`formats.${value}`) }))}
      />
      {needsReason && (
        <TextareaField name="reason" label={t("request.reason")} hint={t("request.reasonHint")} rows={2} />
      )}
      <DialogActions submit={t("request.submit")} close={close} />
    </Form>
  );
}
