"use client";

import { useTranslations } from "next-intl";
import { SubmitButton, TextareaField, TextField } from "@/components/form/fields";
import { Form, FormActions, FormSection } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { useLeave } from "@/components/form/use-leave";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link";
import { toast } from "@/components/ui/toast";
import { mergePatientsAction } from "@/lib/patient-merges/actions";
import type { MergeChoice } from "@/lib/patient-merges/inputs";
import { FieldChoice } from "./field-choice";

type Side = { id: string; version: number; mrn: string };
export type ComparedField = {
  id: string;
  label: string;
  /** What is chosen by it; null where both agree or everything is kept. */
  choice: keyof MergeChoice | null;
  values: [string, string];
};

type Props = { survivor: Side; merged: Side; fields: ComparedField[]; isBlocked: boolean };

/** Which of the two values stays where they differ, and why the two records are one person. */
export function MergeForm({ survivor, merged, fields, isBlocked }: Props) {
  const t = useTranslations("patientMerges.form");
  const leave = useLeave();
  const form = useActionForm(mergePatientsAction, {
    schema: () => import("@/lib/patient-merges/inputs").then((inputs) => inputs.MergePatients),
    defaultValues: {
      survivorId: survivor.id,
      survivorVersion: survivor.version,
      mergedId: merged.id,
      mergedVersion: merged.version,
      ...startingChoice(fields),
      mergedMrn: "",
      reason: "",
    },
    onSuccess: ({ id }) => {
      toast.success(t("done"));
      return leave(`/patients/${id}`);
    },
  });
  return (
    <Form form={form}>
      <Card title={t("sides")} flush>
        <div className="grid grid-cols-2 border-line border-b font-semibold">
          {[survivor, merged].map(({ id, mrn }) => (
            <p key={id} className="px-4 py-3 wrap-anywhere">
              {t(id === survivor.id ? "stays" : "goes")}{" "}
              <TextLink href={`/patients/${id}`}>{t("record", { mrn })}</TextLink>
            </p>
          ))}
        </div>
        <div className="divide-y divide-line">
          {fields.map((field) => (
            <FieldChoice key={field.id} field={field} />
          ))}
        </div>
      </Card>
      {!isBlocked && (
        <>
          <FormSection title={t("title")}>
            <TextField
              name="mergedMrn"
              label={t("mergedMrn")}
              hint={t("mergedMrnHint")}
              inputMode="numeric"
              autoComplete="off"
            />
            <TextareaField name="reason" label={t("reason")} hint={t("reasonHint")} rows={2} />
          </FormSection>
          <FormActions>
            <SubmitButton variant="danger">
              {t("submit", { from: merged.mrn, to: survivor.mrn })}
            </SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}

/** The survivor's own values stay unless it has none. */
function startingChoice(fields: readonly ComparedField[]): MergeChoice {
  const isMissing = (id: keyof MergeChoice) =>
    fields.some(({ choice, values }) => choice === id && values[0] === "");
  const side = (id: keyof MergeChoice) => (isMissing(id) ? "merged" : "survivor");
  return {
    name: side("name"),
    birth: side("birth"),
    sex: side("sex"),
    gender: side("gender"),
    language: side("language"),
    communication: side("communication"),
    messages: side("messages"),
  };
}
