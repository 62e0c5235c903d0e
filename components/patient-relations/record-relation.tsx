"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { CheckboxField, SelectField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { ComboboxField, DateField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { findPatients } from "@/components/layout/find-patients";
import { toast } from "@/components/ui/toast";
import { RELATION_WORDS } from "@/db/enums/patients";
import { CARER_SCOPES } from "@/lib/carers/rules";
import { recordRelationAction } from "@/lib/patient-relations/actions";
import { CarerOutlook } from "./carer-outlook";

/** Relates another registered patient to this one. */
export function RecordRelation({ patientId }: { patientId: string }) {
  const t = useTranslations("patientRelations.record");
  return (
    <FormDialog button={t("button")} buttonSize="sm" title={t("title")} size="md">
      {(close) => <RelationForm patientId={patientId} close={close} />}
    </FormDialog>
  );
}

function RelationForm({ patientId, close }: { patientId: string; close: () => void }) {
  const t = useTranslations("patientRelations");
  const words = useTranslations("enums.relationWord");
  const form = useActionForm(recordRelationAction, {
    schema: () => import("@/lib/patient-relations/inputs").then((inputs) => inputs.RecordRelation),
    defaultValues: {
      patientId,
      relatedPatientId: "",
      mayBook: false,
      maySeeResults: false,
      mayBeTold: false,
      startsOn: "",
      endsOn: "",
      isConfirmed: false,
    },
    onSuccess: () => {
      toast.success(t("record.done"));
      close();
    },
  });
  const word = useWatch({ control: form.form.control, name: "word" });
  const isUnusual = form.attempt > 0 && ["mother", "father", "parent", "child"].includes(word ?? "");
  const isCarer = word === "carer" || word === "caredFor";
  const otherId = useWatch({ control: form.form.control, name: "relatedPatientId" });
  const pair =
    word === "carer" ? { patientId, carerId: otherId } : { patientId: otherId, carerId: patientId };
  return (
    <Form form={form} guard={false} dense>
      <ComboboxField
        name="relatedPatientId"
        label={t("record.other")}
        hint={t("record.otherHint")}
        options={options}
      />
      <SelectField
        name="word"
        label={t("record.word")}
        options={RELATION_WORDS.map((value) => ({ value, label: words(value) }))}
      />
      {isUnusual && <CheckboxField name="isConfirmed" label={t("record.confirm")} />}
      {isCarer && (
        <fieldset className="grid gap-3">
          <legend className="mb-1 font-medium">{t("record.scope")}</legend>
          {CARER_SCOPES.map((scope) => (
            <CheckboxField key={scope} name={scope} label={t(scope)} hint={t(`record.${scope}Opens`)} />
          ))}
          <p className="text-muted text-sm">{t("record.scopeHint")}</p>
          <CarerOutlook pair={pair} />
        </fieldset>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField name="startsOn" label={t("record.startsOn")} optional />
        <DateField name="endsOn" label={t("record.endsOn")} optional />
      </div>
      <DialogActions submit={t("record.submit")} close={close} />
    </Form>
  );
}

async function options(query: string, signal: AbortSignal) {
  const found = await findPatients(query, signal);
  return found.map(({ id, name, bornText, mrn }) => ({
    value: id,
    label: name,
    text: `${bornText} · ${mrn}`,
  }));
}
