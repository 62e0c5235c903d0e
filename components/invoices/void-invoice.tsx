"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SubmitButton, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { voidInvoiceAction } from "@/lib/invoices/actions";

export function VoidInvoice({
  invoice,
}: {
  invoice: { id: string; version: number; number: string | null };
}) {
  const t = useTranslations("invoices.detail");
  const [open, setOpen] = useState(false);
  const form = useActionForm(voidInvoiceAction, {
    schema: () => import("@/lib/invoices/inputs").then((inputs) => inputs.VoidInvoice),
    defaultValues: { invoiceId: invoice.id, version: invoice.version, reason: "" },
    resetKey: invoice.version,
    onSuccess: () => {
      setOpen(false);
      toast.success(t("voided_toast"));
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("voidTitle", { number: invoice.number ?? "" })}
      description={t("voidText")}
      size="sm"
      trigger={<Button variant="danger">{t("void")}</Button>}
    >
      <Form form={form} guard={false}>
        <TextField name="reason" label={t("voidLabel")} maxLength={500} />
        <SubmitButton variant="danger">{t("void")}</SubmitButton>
      </Form>
    </Dialog>
  );
}
