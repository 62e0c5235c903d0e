"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { NumberField, SubmitButton } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { ComboboxField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { Option } from "@/components/ui/use-options";
import { addChargeAction } from "@/lib/charges/actions";

/** Puts something from the price list on a patient's account. */
export function AddCharge({ patientId, prices }: { patientId: string; prices: readonly Option[] }) {
  const t = useTranslations("charges");
  const [open, setOpen] = useState(false);
  const start = { patientId, chargeItemId: "", quantity: 1 };
  const form = useActionForm(addChargeAction, {
    schema: () => import("@/lib/charges/inputs").then((inputs) => inputs.AddCharge),
    defaultValues: start,
    onSuccess: () => {
      form.form.reset(start);
      setOpen(false);
      toast.success(t("added"));
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("addTitle")}
      size="sm"
      trigger={
        <Button size="sm">
          <Plus aria-hidden />
          {t("add")}
        </Button>
      }
    >
      <Form form={form} guard={false} className="min-h-72 content-start">
        <ComboboxField name="chargeItemId" label={t("item")} options={prices} />
        <NumberField name="quantity" label={t("quantity")} inputMode="numeric" />
        <SubmitButton>{t("add")}</SubmitButton>
      </Form>
    </Dialog>
  );
}
