"use client";

import { useTranslations } from "next-intl";
import { TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { DateField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { useHospital } from "@/components/layout/hospital";
import { toast } from "@/components/ui/toast";
import { endCoverageAction, retractCoverageAction } from "@/lib/coverages/actions";

type Props = { seen: { patientId: string; coverageId: string; version: number } };

/** Ends a coverage with its last day. */
export function EndCoverage({ seen }: Props) {
  const t = useTranslations("coverages.end");
  return (
    <FormDialog button={t("button")} title={t("title")} description={t("text")}>
      {(close) => <EndForm seen={seen} close={close} />}
    </FormDialog>
  );
}

function EndForm({ seen, close }: Props & { close: () => void }) {
  const t = useTranslations("coverages.end");
  const { today } = useHospital();
  const form = useActionForm(endCoverageAction, {
    schema: () => import("@/lib/coverages/inputs").then((inputs) => inputs.EndCoverage),
    defaultValues: { ...seen, validTo: today, reason: "" },
    onSuccess: () => {
      toast.success(t("done"));
      close();
    },
  });
  return (
    <Form form={form} guard={false} dense>
      <DateField name="validTo" label={t("lastDay")} />
      <TextareaField name="reason" label={t("reason")} rows={2} />
      <DialogActions submit={t("submit")} danger close={close} />
    </Form>
  );
}

/** Takes one back that was entered for the wrong patient or by mistake. */
export function RetractCoverage({ seen }: Props) {
  const t = useTranslations("coverages.retract");
  return (
    <ReasonDialog
      action={retractCoverageAction}
      schema={() => import("@/lib/coverages/inputs").then((inputs) => inputs.RetractCoverage)}
      target={seen}
      words={{
        button: t("button"),
        title: t("title"),
        text: t("text"),
        reason: t("reason"),
        submit: t("submit"),
        done: t("done"),
      }}
    />
  );
}
