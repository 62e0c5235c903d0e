"use client";

import { useTranslations } from "next-intl";
import { RadioField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import { setTagAction } from "@/lib/patient-tags/actions";

type Tag = { id: string; name: string; meaning: string };

/** Pins one of the hospital's tags to the patient. */
export function SetTag({ patientId, tags }: { patientId: string; tags: readonly Tag[] }) {
  const t = useTranslations("patientTags.set");
  return (
    <FormDialog button={t("button")} buttonSize="sm" title={t("title")}>
      {(close) =>
        tags.length === 0 ? (
          <p className="text-muted">{t("none")}</p>
        ) : (
          <TagForm patientId={patientId} tags={tags} close={close} />
        )
      }
    </FormDialog>
  );
}

function TagForm({ patientId, tags, close }: { patientId: string; tags: readonly Tag[]; close: () => void }) {
  const t = useTranslations("patientTags.set");
  const form = useActionForm(setTagAction, {
    schema: () => import("@/lib/patient-tags/inputs").then((inputs) => inputs.SetTag),
    defaultValues: { patientId, tagId: "" },
    onSuccess: () => {
      toast.success(t("done"));
      close();
    },
  });
  return (
    <Form form={form} guard={false}>
      <RadioField
        name="tagId"
        label={t("tag")}
        options={tags.map(({ id, name, meaning }) => ({ value: id, label: name, hint: meaning }))}
      />
      <DialogActions submit={t("submit")} close={close} />
    </Form>
  );
}
