import { useTranslations } from "next-intl";
import { Money } from "@/components/invoices/money";
import { TextLink } from "@/components/ui/link";
import { Status } from "@/components/ui/status";
import type { InvoicePayment } from "@/lib/payments/queries";
import { formatDateTime } from "@/lib/time";
import { RefundPayment } from "./refund-payment";

/** Payments and refunds of one invoice with their receipts. */
export function PaymentList({
  payments,
  currency,
  timeZone,
  mayRefund,
}: {
  payments: readonly InvoicePayment[];
  currency: string;
  timeZone: string;
  mayRefund: boolean;
}) {
  const method = useTranslations("enums.paymentMethod");
  return (
    <ul>
      {payments.map((payment) => (
        <li
          key={payment.id}
          className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-4 py-2 last:border-b-0"
        >
          <span className="min-w-0 grow">
            <TextLink href={`/billing/payments/${payment.id}/receipt`}>{payment.number}</TextLink>
            <span className="block text-muted text-sm">
              {[
                formatDateTime(payment.receivedAt, timeZone),
                method(payment.method),
                payment.reference,
                payment.receivedBy,
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
            {payment.reason && <span className="block text-sm">{payment.reason}</span>}
          </span>
          <Status of="paymentKind" value={payment.kind} />
          <span className="min-w-20 text-end font-medium">
            <Money
              minor={payment.kind === "refund" ? -payment.amountMinor : payment.amountMinor}
              currency={currency}
            />
          </span>
          {mayRefund && payment.refundableMinor > 0 && (
            <RefundPayment payment={payment} currency={currency} />
          )}
        </li>
      ))}
    </ul>
  );
}
