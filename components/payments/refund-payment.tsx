"use client";

import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { MoneyField } from "@/components/form/typed-fields";
import { useMoney } from "@/components/invoices/use-money";
import { refundPaymentAction } from "@/lib/payments/actions";
import type { InvoicePayment } from "@/lib/payments/queries";

/** Gives money of one payment back; the server asks for the password again. */
export function RefundPayment({ payment, currency }: { payment: InvoicePayment; currency: string }) {
  const t = useTranslations("payments.refund");
  const method = useTranslations("enums.paymentMethod");
  const money = useMoney();
  return (
    <ReasonDialog
      action={refundPaymentAction}
      schema={() => import("@/lib/payments/inputs").then((inputs) => inputs.RefundPayment)}
      target={{ paymentId: payment.id, amountMinor: payment.refundableMinor }}
      variant="quiet"
      words={{
        button: t("open"),
        title: t("title", { number: payment.number }),
        text: t("text", {
          amount: money(payment.refundableMinor, currency),
          method: method(payment.method),
        }),
        reason: t("reason"),
        submit: t("submit"),
        done: ({ number }) => t("done", { number }),
      }}
    >
      <MoneyField name="amountMinor" label={t("amount")} currency={currency} />
    </ReasonDialog>
  );
}
