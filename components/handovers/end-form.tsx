"use client";

import { useTranslations } from "next-intl";
import { SubmitButton, TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { DateField } from "@/components/form/typed-fields";
import { useActionButton } from "@/components/form/use-action-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { closeEmploymentAction, endEmploymentAction, keepEmploymentAction } from "@/lib/handovers/actions";

type Seen = { staffMemberId: string; version: number };

/** The last day and why; shown first, and again to correct it. */
export function EndEmploymentForm({ person, employedTo }: { person: Seen; employedTo: string | null }) {
  const t = useTranslations("handovers");
  const form = useActionForm(endEmploymentAction, {
    schema: () => import("@/lib/handovers/inputs").then((inputs) => inputs.EndEmployment),
    defaultValues: { ...person, employedTo: employedTo ?? "", reason: "" },
    resetKey: person.version,
    onSuccess: () => {
      toast.success(t("recorded"));
    },
  });
  return (
    <Form form={form} guard={false}>
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField name="employedTo" label={t("lastDay")} />
        <TextareaField name="reason" label={t("reason")} rows={2} />
      </div>
      <div>
        <SubmitButton>{t("record")}</SubmitButton>
      </div>
    </Form>
  );
}

export function KeepButton({ person }: { person: Seen }) {
  const t = useTranslations("handovers");
  const keep = useActionButton(keepEmploymentAction, {
    confirm: { title: t("keepTitle"), text: t("keepText"), confirm: t("keep") },
    success: t("kept"),
  });
  return (
    <>
      <Button busy={keep.busy} onClick={() => keep.run(person)}>
        {t("keep")}
      </Button>
      {keep.dialog}
    </>
  );
}

/** Closes the account; asks why entries stay unsigned when there are any. */
export function CloseButton({ person, unsigned }: { person: Seen; unsigned: number }) {
  const t = useTranslations("handovers");
  return (
    <FormDialog button={t("close")} variant="danger" title={t("closeTitle")} description={t("closeText")}>
      {(close) => <CloseForm person={person} unsigned={unsigned} close={close} />}
    </FormDialog>
  );
}

function CloseForm({ person, unsigned, close }: { person: Seen; unsigned: number; close: () => void }) {
  const t = useTranslations("handovers");
  const form = useActionForm(closeEmploymentAction, {
    schema: () => import("@/lib/handovers/inputs").then((inputs) => inputs.CloseEmployment),
    defaultValues: { ...person, unsignedReason: "" },
    onSuccess: () => {
      toast.success(t("closed"));
      close();
    },
  });
  return (
    <Form form={form} guard={false}>
      {unsigned > 0 && (
        <TextareaField
          name="unsignedReason"
          label={t("unsigned")}
          hint={t("unsignedHint", { count: unsigned })}
          rows={2}
        />
      )}
      <DialogActions submit={t("close")} danger close={close} />
    </Form>
  );
}
