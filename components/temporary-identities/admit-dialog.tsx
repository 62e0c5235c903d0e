"use client";

import { useTranslations } from "next-intl";
import { NumberField, TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { useLeave } from "@/components/form/use-leave";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { SEEN_SEXES } from "@/db/enums/registration";
import { admitUnknownAction } from "@/lib/temporary-identities/actions";

/** One says what is seen of somebody whom nobody can name. */
export function AdmitDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("temporaryIdentities.admit");
  return (
    <Dialog
      open
      size="sm"
      title={t("title")}
      description={t("text")}
      onOpenChange={(open) => !open && onClose()}
    >
      <AdmitForm />
    </Dialog>
  );
}

function AdmitForm() {
  const t = useTranslations("temporaryIdentities.admit");
  const leave = useLeave();
  const form = useActionForm(admitUnknownAction, {
    schema: () => import("@/lib/temporary-identities/inputs").then((inputs) => inputs.AdmitUnknown),
    defaultValues: { sex: "unknown", note: "" },
    onSuccess: ({ id, name }) => {
      toast.success(t("done", { name }));
      return leave(`/patients/${id}`);
    },
  });
  return (
    <Form form={form} guard={false}>
      <NumberField
        name="approximateAgeYears"
        label={t("age")}
        unit={t("years")}
        // Enter would press the first button, and so say a sex that nobody chose.
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        optional
      />
      <TextareaField name="note" label={t("note")} hint={t("noteHint")} rows={2} optional />
      <fieldset className="grid gap-2">
        <legend className="mb-1">{t("register")}</legend>
        {SEEN_SEXES.map((sex) => (
          <Button
            key={sex}
            type="submit"
            size="lg"
            variant={sex === "unknown" ? "secondary" : "primary"}
            busy={form.form.formState.isSubmitting}
            onClick={() => form.form.setValue("sex", sex)}
          >
            {t(sex)}
          </Button>
        ))}
      </fieldset>
    </Form>
  );
}
