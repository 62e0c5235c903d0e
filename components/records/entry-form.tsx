"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useFormState } from "react-hook-form";
import { SubmitButton, TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionButton } from "@/components/form/use-action-button";
import { type ActionForm, useActionForm } from "@/components/form/use-action-form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { toast } from "@/components/ui/toast";
import { discardDraftAction, saveDraftAction, signRecordAction } from "@/lib/records/actions";
import type { DraftForm } from "@/lib/records/inputs";

const PARTS = ["description", "diagnosis", "treatment"] as const;

/** The author's one unsigned entry of a visit: saved as often as wanted, then signed as it stands. */
export function EntryForm({ draft }: { draft: DraftForm }) {
  const t = useTranslations("records.form");
  const entry = useTranslations("records.entry");
  const intent = useRef<"save" | "sign">("save");
  const [asking, setAsking] = useState(false);
  const form = useActionForm<DraftForm, { version: number }>(
    (envelope) => (intent.current === "sign" ? signRecordAction(envelope) : saveDraftAction(envelope)),
    {
      schema: () => import("@/lib/records/inputs").then((inputs) => inputs.SaveDraft),
      defaultValues: draft,
      onSuccess: ({ version }, sent) => {
        const isSigned = intent.current === "sign";
        toast.success(t(isSigned ? "signed" : "saved"));
        if (isSigned) form.form.reset(blank(draft));
        else keepTyping(form.form, { ...draft, ...sent, version });
      },
    },
  );
  const discard = useActionButton(discardDraftAction, {
    confirm: { title: t("discardTitle"), text: t("discardText"), confirm: t("discard"), danger: true },
    success: t("discarded"),
    onSuccess: () => form.form.reset(blank(draft)),
  });
  const submit = (next: typeof intent.current) => {
    intent.current = next;
    void form.submit();
  };
  const sign = () => {
    const typed = form.form.getValues();
    if (PARTS.some((part) => typed[part]?.trim())) setAsking(true);
    else submit("sign"); // refused with the reason, nothing to ask about
  };
  const version = form.form.getValues("version");

  return (
    <Form form={form} dense>
      <TextareaField
        name="description"
        label={entry("description")}
        hint={t("descriptionHint")}
        rows={6}
        optional
      />
      <TextareaField name="diagnosis" label={entry("diagnosis")} rows={2} optional />
      <TextareaField name="treatment" label={entry("treatment")} rows={3} optional />
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" busy={form.form.formState.isSubmitting} onClick={sign}>
          {t("sign")}
        </Button>
        <SubmitButton variant="secondary" onClick={() => (intent.current = "save")}>
          {t("save")}
        </SubmitButton>
        {version > 0 && (
          <Button
            variant="quiet"
            busy={discard.busy}
            onClick={() =>
              discard.run({ patientId: draft.patientId, encounterId: draft.encounterId, version })
            }
          >
            {t("discard")}
          </Button>
        )}
        <Unsaved form={form.form} />
      </div>
      {discard.dialog}
      <Confirm
        open={asking}
        question={{ title: t("signTitle"), text: t("signText"), confirm: t("sign") }}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          submit("sign");
        }}
      />
    </Form>
  );
}

function Unsaved({ form }: { form: ActionForm<DraftForm>["form"] }) {
  const t = useTranslations("records.form");
  const { isDirty } = useFormState({ control: form.control });
  return (
    <p role="status" className="ms-auto">
      {isDirty && <Badge tone="warning">{t("unsaved")}</Badge>}
    </p>
  );
}

/** What was typed while the answer was under way stays, and still counts as unsaved. */
function keepTyping(form: ActionForm<DraftForm>["form"], saved: DraftForm) {
  const typed = form.getValues();
  form.reset(saved);
  for (const part of PARTS)
    if ((typed[part] ?? "") !== (saved[part] ?? "")) form.setValue(part, typed[part], { shouldDirty: true });
}

const blank = (draft: DraftForm): DraftForm => ({
  ...draft,
  version: 0,
  description: "",
  diagnosis: "",
  treatment: "",
});
