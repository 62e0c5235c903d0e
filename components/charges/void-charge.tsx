"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SubmitButton, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { voidChargeAction } from "@/lib/charges/actions";

/** Takes a charge back that was posted by mistake. */
export function VoidCharge({ charge }: { charge: { id: string; version: number; description: string } }) {
  const t = useTranslations("charges");
  const [open, setOpen] = useState(false);
  const form = useActionForm(voidChargeAction, {
    schema: () => import("@/lib/charges/inputs").then((inputs) => inputs.VoidCharge),
    defaultValues: { chargeId: charge.id, version: charge.version, reason: "" },
    onSuccess: () => {
      setOpen(false);
      toast.success(t("voided"));
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("voidTitle")}
      description={charge.description}
      size="sm"
      trigger={
        <Button variant="quiet" size="icon-sm" aria-label={`${t("void")}: ${charge.description}`}>
          <Undo2 aria-hidden />
        </Button>
      }
    >
      <Form form={form} guard={false}>
        <TextField name="reason" label={t("voidReason")} maxLength={500} />
        <SubmitButton variant="danger">{t("void")}</SubmitButton>
      </Form>
    </Dialog>
  );
}
