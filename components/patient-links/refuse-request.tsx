"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { RadioField, SubmitButton, TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { REFUSAL_GROUNDS } from "@/db/enums";
import { refusePatientLinkAction } from "@/lib/patient-links/actions";

type Props = { linkId: string; onDone: () => void };

/** Turns a request down: what the person is told is chosen, what staff know is written for the audit trail. */
export function RefuseRequest(props: Props) {
  const t = useTranslations("patientLinks.decide");
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      size="sm"
      open={isOpen}
      onOpenChange={setOpen}
      title={t("refuseTitle")}
      trigger={<Button variant="danger">{t("refuse")}</Button>}
    >
      <RefusalForm {...props} close={() => setOpen(false)} />
    </Dialog>
  );
}

function RefusalForm({ linkId, onDone, close }: Props & { close: () => void }) {
  const t = useTranslations("patientLinks.decide");
  const ui = useTranslations("ui.actions");
  const form = useActionForm(refusePatientLinkAction, {
    schema: () => import("@/lib/patient-links/inputs").then((inputs) => inputs.RefusePatientLink),
    defaultValues: { linkId, ground: "unmatched", reason: "" },
    onSuccess: () => {
      toast.success(t("refused"));
      close();
      onDone();
    },
  });
  return (
    <Form form={form} guard={false}>
      <RadioField
        name="ground"
        label={t("ground")}
        options={REFUSAL_GROUNDS.map((value) => ({ value, label: t(`grounds.${value}`) }))}
      />
      <TextareaField name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="danger">{t("refuseButton")}</SubmitButton>
        <Button variant="quiet" onClick={close}>
          {ui("cancel")}
        </Button>
      </div>
    </Form>
  );
}
