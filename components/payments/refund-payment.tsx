"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SubmitButton, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { MoneyField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { useMoney } from "@/components/invoices/use-money";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { refundPaymentAction } from "@/lib/payments/actions";
import type { InvoicePayment } from "@/lib/payments/queries";

/** Gives money of one payment back; the server asks for the password again. */
export function RefundPayment({ payment, currency }: { payment: InvoicePayment; currency: string }) {
  const t = useTranslations("payments.refund");
  const method = useTranslations("enums.paymentMethod");
  const money = useMoney();
  const [open, setOpen] = useState(false);
  const form = useActionForm(refundPaymentAction, {
    schema: () => import("@/lib/payments/inputs").then((inputs) => inputs.RefundPayment),
    defaultValues: { paymentId: payment.id, amountMinor: payment.refundableMinor, reason: "" },
    resetKey: payment.refundableMinor,
    onSuccess: ({ number }) => {
      setOpen(false);
      toast.success(t("done", { number }));
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("title", { number: payment.number })}
      description={t("text", {
        amount: money(payment.refundableMinor, currency),
        method: method(payment.method),
      })}
      size="sm"
      trigger={
        <Button size="sm" variant="quiet">
          {t("open")}
        </Button>
      }
    >
      <Form form={form} guard={false}>
        <MoneyField name="amountMinor" label={t("amount")} currency={currency} />
        <TextField name="reason" label={t("reason")} maxLength={500} />
        <SubmitButton variant="danger" className="justify-self-start">
          {t("submit")}
        </SubmitButton>
      </Form>
    </Dialog>
  );
}
