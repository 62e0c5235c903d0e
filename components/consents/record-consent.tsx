"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { RadioField, SelectField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { DateField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { useHospital } from "@/components/layout/hospital";
import { toast } from "@/components/ui/toast";
import { CONSENT_GIVERS, CONSENT_SUBJECTS } from "@/db/enums/patients";
import { recordConsentAction, retractConsentAction, withdrawConsentAction } from "@/lib/consents/actions";

/** Records a decision. */
export function RecordConsent({ patientId }: { patientId: string }) {
  const t = useTranslations("consents");
  return (
    <FormDialog
      button={t("record")}
      variant="primary"
      size="md"
      title={t("record")}
      description={t("recordText")}
    >
      {(close) => <RecordForm patientId={patientId} close={close} />}
    </FormDialog>
  );
}

function RecordForm({ patientId, close }: { patientId: string; close: () => void }) {
  const t = useTranslations("consents");
  const words = useTranslations("enums");
  const { today } = useHospital();
  const form = useActionForm(recordConsentAction, {
    schema: () => import("@/lib/consents/inputs").then((inputs) => inputs.RecordConsent),
    defaultValues: {
      patientId,
      scope: "",
      decidedOn: today,
      validTo: "",
      decidedBy: "patient",
      deciderName: "",
    },
    onSuccess: () => {
      toast.success(t("saved"));
      close();
    },
  });
  return (
    <Form form={form} guard={false} dense>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="subject"
          label={t("subject")}
          options={CONSENT_SUBJECTS.map((value) => ({ value, label: words(`consentSubject.${value}`) }))}
        />
        <RadioField
          name="decision"
          label={t("decision")}
          options={(["given", "refused"] as const).map((value) => ({
            value,
            label: words(`consentStatus.${value}`),
          }))}
          inline
        />
        <TextField name="scope" label={t("scope")} hint={t("scopeHint")} optional wide />
        <DateField name="decidedOn" label={t("decidedOn")} max={today} />
        <DateField name="validTo" label={t("validTo")} optional />
        <Giver name="decidedBy" nameOf="deciderName" label={t("decidedBy")} />
      </div>
      <DialogActions close={close} />
    </Form>
  );
}

type Seen = { seen: { patientId: string; consentId: string; version: number } };

/** Takes an agreement back. */
export function WithdrawConsent({ seen }: Seen) {
  const t = useTranslations("consents.withdraw");
  const { today } = useHospital();
  return (
    <ReasonDialog
      action={withdrawConsentAction}
      schema={() => import("@/lib/consents/inputs").then((inputs) => inputs.WithdrawConsent)}
      target={{ ...seen, endedOn: today, endedBy: "patient", enderName: "" }}
      variant="secondary"
      words={{
        button: t("button"),
        title: t("title"),
        text: t("text"),
        reason: t("reason"),
        submit: t("submit"),
        done: t("done"),
      }}
    >
      <DateField name="endedOn" label={t("endedOn")} max={today} />
      <Giver name="endedBy" nameOf="enderName" label={t("endedBy")} />
    </ReasonDialog>
  );
}

/** Takes a decision back that was entered by mistake. */
export function RetractConsent({ seen }: Seen) {
  const t = useTranslations("consents.retract");
  return (
    <ReasonDialog
      action={retractConsentAction}
      schema={() => import("@/lib/consents/inputs").then((inputs) => inputs.RetractConsent)}
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

/** Who decides: the patient, or somebody for them by name. */
function Giver({ name, nameOf, label }: { name: string; nameOf: string; label: string }) {
  const t = useTranslations("consents");
  const giver = useTranslations("enums.consentGiver");
  const chosen = useWatch({ name });
  return (
    <>
      <SelectField
        name={name}
        label={label}
        options={CONSENT_GIVERS.map((value) => ({ value, label: giver(value) }))}
      />
      {chosen !== "patient" && <TextField name={nameOf} label={t("giverName")} autoComplete="off" />}
    </>
  );
}
