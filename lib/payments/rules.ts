import type { PaymentKind } from "@/db/enums/billing";

type Payment = { id: string; kind: PaymentKind; amountMinor: number; refundOfId: string | null };

/** Change to hand back, in minor units; nothing when the cash was exact or the method is not cash. */
export function changeMinor(payment: { amountMinor: number; tenderedMinor: number | null }): number {
  return payment.tenderedMinor === null ? 0 : payment.tenderedMinor - payment.amountMinor;
}

/** What of a payment can still be given back, in minor units. A refund cannot be refunded. */
export function refundableMinor(payment: Payment, all: readonly Payment[]): number {
  if (payment.kind === "refund") return 0;
  const refunds = all.filter(({ refundOfId }) => refundOfId === payment.id);
  return payment.amountMinor - sumMinor(refunds);
}

const sumMinor = (rows: readonly { amountMinor: number }[]): number =>
  rows.reduce((sum, row) => sum + row.amountMinor, 0);
