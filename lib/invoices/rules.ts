import type { InvoiceStatus } from "@/db/enums/billing";
import { addDays } from "../time";

type Invoice = { status: InvoiceStatus; totalMinor: number; paidMinor: number };

/** Days that a patient has to pay; printed on the invoice. */
const PAYMENT_TERM_DAYS = 30;

export const dueDate = (issuedOn: string): string => addDays(issuedOn, PAYMENT_TERM_DAYS);

/** What is still to be paid, in minor units. A void invoice and a draft owe nothing. */
export function owedMinor({ status, totalMinor, paidMinor }: Invoice): number {
  return status === "open" ? totalMinor - paidMinor : 0;
}

export const canTakePayment = (invoice: Invoice): boolean => owedMinor(invoice) > 0;

/** An issued invoice can be voided while nothing of it is paid; what was paid is refunded first. */
export function canVoid({ status, paidMinor }: Invoice): boolean {
  return (status === "open" || status === "paid") && paidMinor === 0;
}

/** The state that follows from what is paid. */
export function settledStatus({ totalMinor, paidMinor }: Omit<Invoice, "status">): "open" | "paid" {
  return paidMinor === totalMinor ? "paid" : "open";
}

export function isOverdue(invoice: Invoice & { dueOn: string | null }, today: string): boolean {
  return canTakePayment(invoice) && invoice.dueOn !== null && invoice.dueOn < today;
}

type Charge = { id: string; description: string; quantity: number; unitPriceMinor: number };

/** Numbered lines of an invoice and their exact sum, in minor units. */
export function linesOf(charges: readonly Charge[]) {
  const lines = charges.map(({ id, description, quantity, unitPriceMinor }, index) => ({
    chargeId: id,
    position: index + 1,
    description,
    quantity,
    unitPriceMinor,
    amountMinor: quantity * unitPriceMinor,
  }));
  return { lines, totalMinor: lines.reduce((sum, line) => sum + line.amountMinor, 0) };
}
