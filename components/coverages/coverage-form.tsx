"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { type Choice, NumberField, SelectField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { DateField, MoneyField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import { COVERAGE_PRIORITIES, POLICY_HOLDERS } from "@/db/enums/billing";
import { changeCoverageAction, recordCoverageAction } from "@/lib/coverages/actions";
import type { Coverage } from "@/lib/coverages/queries";
import { percentOf } from "@/lib/coverages/rules";

type Props = { patientId: string; insurers: readonly Choice[] };

const BLANK = {
  insurerId: "",
  priority: "primary" as const,
  plan: "",
  policyNumber: "",
  groupNumber: "",
  holder: "self" as const,
  holderName: "",
  validTo: "",
  sharePercent: "" as never,
  copayMinor: null,
};

/** Records another coverage. */
export function RecordCoverage({ patientId, insurers }: Props) {
  const t = useTranslations("coverages");
  return (
    <FormDialog button={t("record")} variant="primary" size="md" title={t("recordTitle")}>
      {(close) => <RecordForm patientId={patientId} insurers={insurers} close={close} />}
    </FormDialog>
  );
}

function RecordForm({ patientId, insurers, close }: Props & { close: () => void }) {
  const t = useTranslations("coverages");
  const form = useActionForm(recordCoverageAction, {
    schema: () => import("@/lib/coverages/inputs").then((inputs) => inputs.RecordCoverage),
    defaultValues: { ...BLANK, patientId, validFrom: "" },
    onSuccess: () => {
      toast.success(t("saved"));
      close();
    },
  });
  return (
    <Form form={form} guard={false} dense>
      <PolicyFields insurers={insurers} />
      <DialogActions close={close} />
    </Form>
  );
}

/** Corrects one that has not ended. */
export function ChangeCoverage({ patientId, insurers, coverage }: Props & { coverage: Coverage }) {
  const t = useTranslations("coverages");
  return (
    <FormDialog button={t("change")} size="md" title={t("changeTitle")}>
      {(close) => <ChangeForm patientId={patientId} insurers={insurers} coverage={coverage} close={close} />}
    </FormDialog>
  );
}

function ChangeForm({
  patientId,
  insurers,
  coverage,
  close,
}: Props & { coverage: Coverage; close: () => void }) {
  const t = useTranslations("coverages");
  const { shareBasisPoints } = coverage;
  const form = useActionForm(changeCoverageAction, {
    schema: () => import("@/lib/coverages/inputs").then((inputs) => inputs.ChangeCoverage),
    defaultValues: {
      patientId,
      coverageId: coverage.id,
      version: coverage.version,
      insurerId: coverage.insurerId,
      priority: coverage.priority,
      plan: coverage.plan ?? "",
      policyNumber: coverage.policyNumber,
      groupNumber: coverage.groupNumber ?? "",
      holder: coverage.holder,
      holderName: coverage.holderName ?? "",
      validFrom: coverage.validFrom,
      validTo: coverage.validTo ?? "",
      sharePercent: shareBasisPoints === null ? BLANK.sharePercent : percentOf(shareBasisPoints),
      copayMinor: coverage.copayMinor,
    },
    resetKey: coverage.version,
    onSuccess: () => {
      toast.success(t("saved"));
      close();
    },
  });
  return (
    <Form form={form} guard={false} dense>
      <PolicyFields insurers={insurers} />
      <DialogActions close={close} />
    </Form>
  );
}

function PolicyFields({ insurers }: Pick<Props, "insurers">) {
  const t = useTranslations("coverages");
  const words = useTranslations("enums");
  const holder = useWatch({ name: "holder" });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField name="insurerId" label={t("insurer")} options={insurers} />
      <SelectField
        name="priority"
        label={t("priority")}
        options={COVERAGE_PRIORITIES.map((value) => ({ value, label: words(`coveragePriority.${value}`) }))}
      />
      <TextField name="plan" label={t("plan")} autoComplete="off" optional />
      <TextField name="policyNumber" label={t("policyNumber")} autoComplete="off" />
      <TextField name="groupNumber" label={t("groupNumber")} autoComplete="off" optional />
      <SelectField
        name="holder"
        label={t("holder")}
        options={POLICY_HOLDERS.map((value) => ({ value, label: words(`policyHolder.${value}`) }))}
      />
      {holder !== "self" && <TextField name="holderName" label={t("holderName")} autoComplete="off" />}
      <DateField name="validFrom" label={t("validFrom")} />
      <DateField name="validTo" label={t("validTo")} optional />
      <NumberField name="sharePercent" label={t("share")} hint={t("shareHint")} unit="%" optional />
      <MoneyField name="copayMinor" label={t("copay")} hint={t("copayHint")} optional />
    </div>
  );
}
