"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RadioField, SubmitButton, TextareaField } from "@/components/form/fields";
import { Form, FormActions, FormSection } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { useLeave } from "@/components/form/use-leave";
import { useHospital } from "@/components/layout/hospital";
import { toast } from "@/components/ui/toast";
import { undoMergeAction } from "@/lib/patient-merges/actions";
import type { MergeUndo } from "@/lib/patient-merges/queries";
import { formatDateTime } from "@/lib/time";
import { kindOf } from "./kind-of";

/** What was added since the merge, each for one of the two, what was taken off it since, and why they are parted. */
export function UndoForm({
  merge,
  changes,
}: {
  merge: MergeUndo;
  /** What rows of the field history say, by the key of the row. */
  changes: Record<string, ReactNode>;
}) {
  const t = useTranslations("patientMerges");
  const leave = useLeave();
  const wordsOf = useWordsOf();
  const form = useActionForm(undoMergeAction, {
    schema: () => import("@/lib/patient-merges/inputs").then((inputs) => inputs.UndoMerge),
    defaultValues: {
      mergeId: merge.id,
      assigned: merge.added.map(({ key }) => ({ key, side: "" as const })),
      removed: merge.removed.map(({ key }) => ({ key, fate: "" as const })),
      reason: "",
    },
    onSuccess: () => {
      toast.success(t("undo.done"));
      return leave(`/patients/${merge.survivorId}`);
    },
  });
  const { survivorMrn: to, mergedMrn: from } = merge;
  const sides = [
    { value: "survivor", label: t("form.record", { mrn: to }) },
    { value: "merged", label: t("form.record", { mrn: from }) },
  ];
  return (
    <Form form={form}>
      <FormSection title={t("undo.since")}>
        <p className="text-muted sm:col-span-full">
          {merge.added.length > 0 ? t("undo.sinceText") : t("undo.nothingSince")}
        </p>
        {merge.added.map((row, index) => (
          <RadioField
            key={row.key}
            name={`assigned.${index}.side`}
            label={wordsOf(row)}
            hint={changes[row.key]}
            options={sides}
            inline
            wide
          />
        ))}
      </FormSection>
      {merge.removed.length > 0 && (
        <FormSection title={t("undo.removed")}>
          <p className="text-muted sm:col-span-full">{t("undo.removedText")}</p>
          {merge.removed.map(({ key, kind, about, side }, index) => (
            <RadioField
              key={key}
              name={`removed.${index}.fate`}
              label={[kindOf(t, kind), about].filter(Boolean).join(" · ")}
              options={[
                { value: "back", label: t("undo.back", { mrn: side === "survivor" ? to : from }) },
                { value: "off", label: t("undo.off") },
              ]}
              inline
              wide
            />
          ))}
        </FormSection>
      )}
      <FormSection title={t("undo.why")}>
        <TextareaField name="reason" label={t("undo.reason")} rows={2} />
      </FormSection>
      <FormActions>
        <SubmitButton variant="danger">{t("undo.submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** "Appointment on 01-May-2026 10:00 with its changes · added 22-Nov-2026 12:00 by Ann Smith". */
function useWordsOf() {
  const t = useTranslations("patientMerges");
  const { timeZone } = useHospital();
  return ({
    kinds: [kind = "", ...others],
    about,
    takesPlaceAt,
    madeAt,
    madeBy,
  }: MergeUndo["added"][number]) => {
    const what = [kindOf(t, kind), about, takesPlaceAt && formatDateTime(takesPlaceAt, timeZone)]
      .filter(Boolean)
      .join(" · ");
    const row =
      others.length === 0
        ? what
        : t("undo.with", { what, others: others.map((one) => kindOf(t, one)).join(", ") });
    const when = formatDateTime(madeAt, timeZone);
    return madeBy ? t("undo.addedBy", { row, when, name: madeBy }) : t("undo.added", { row, when });
  };
}
