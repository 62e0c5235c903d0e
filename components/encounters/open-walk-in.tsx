"use client";

import { Stethoscope } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SubmitButton, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { openWalkInAction } from "@/lib/encounters/actions";

/** Opens a visit of somebody who came without an appointment. */
export function OpenWalkIn({ patientId }: { patientId: string }) {
  const t = useTranslations("encounters.walkIn");
  const [open, setOpen] = useState(false);
  const form = useActionForm(openWalkInAction, {
    schema: () => import("@/lib/encounters/inputs").then((inputs) => inputs.OpenWalkIn),
    defaultValues: { patientId, reason: "" },
    onSuccess: () => {
      setOpen(false);
      toast.success(t("open"));
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("title")}
      description={t("text")}
      size="sm"
      trigger={
        <Button>
          <Stethoscope aria-hidden />
          {t("open")}
        </Button>
      }
    >
      <Form form={form} guard={false}>
        <TextField name="reason" label={t("reason")} maxLength={300} />
        <SubmitButton>{t("open")}</SubmitButton>
      </Form>
    </Dialog>
  );
}
