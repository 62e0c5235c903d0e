import "server-only";
import { and, eq } from "drizzle-orm";
import { invoices, payments } from "@/db/schema";
import { authorize } from "../access/permissions";
import { requireStepUp } from "../access/step-up";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound } from "../errors";
import { canTakePayment, owedMinor, settledStatus } from "../invoices/rules";
import { formatMoney } from "../money";
import { nextNumber } from "../number-series";
import { isOpenTo } from "../patients/queries";
import { getSettings } from "../settings/queries";
import type { RefundPayment, TakePayment } from "./inputs";
import { changeMinor, refundableMinor } from "./rules";

type Invoice = typeof invoices.$inferSelect;
export type Posted = {
  id: string;
  number: string;
  invoiceId: string;
  /** Still owed on the invoice, in minor units. */
  owedMinor: number;
  /** To hand back, in minor units. */
  changeMinor: number;
};

/**
 * Posts a payment on an open invoice under its row lock, so that simultaneous payments queue up and none is applied
 * beyond what is owed. The last one closes the invoice.
 * @throws Invalid naming what is still owed, Conflict when the invoice takes no payments.
 */
export function takePayment(ctx: Context, input: TakePayment): Promise<Posted> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "payments.take");
    const invoice = await lockInvoice(tx, input.invoiceId);
    if (!canTakePayment(invoice)) throw new Conflict(`payments.${closedBecause(invoice)}`);
    if (input.amountMinor > owedMinor(invoice))
      throw await tooMuch(tx, "payments.onlyOwed", invoice, owedMinor(invoice));
    return post(tx, invoice, {
      kind: "payment",
      method: input.method,
      amountMinor: input.amountMinor,
      tenderedMinor: input.method === "cash" ? (input.tenderedMinor ?? input.amountMinor) : null,
      reference: input.reference ?? null,
      refundOfId: null,
      reason: null,
    });
  });
}

/**
 * Gives money of one payment back by the way it came; the invoice is open again. The person has to prove themselves
 * again first.
 * @throws StepUpRequired, Invalid naming what can still be refunded.
 */
export function refundPayment(ctx: Context, input: RefundPayment): Promise<Posted> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "payments.refund");
    requireStepUp(tx);
    const [payment] = await tx.db
      .select()
      .from(payments)
      .where(and(eq(payments.id, input.paymentId), isOpenTo(tx.viewer, payments.patientId)));
    if (!payment) throw new NotFound();
    const invoice = await lockInvoice(tx, payment.invoiceId);
    const posted = await tx.db.select().from(payments).where(eq(payments.invoiceId, invoice.id));
    const refundable = refundableMinor(payment, posted);
    if (input.amountMinor > refundable)
      throw await tooMuch(tx, "payments.onlyRefundable", invoice, refundable);
    return post(tx, invoice, {
      kind: "refund",
      method: payment.method,
      amountMinor: input.amountMinor,
      tenderedMinor: null,
      reference: payment.reference,
      refundOfId: payment.id,
      reason: input.reason,
    });
  });
}

type Entry = Pick<
  typeof payments.$inferSelect,
  "kind" | "method" | "amountMinor" | "tenderedMinor" | "reference" | "refundOfId" | "reason"
>;

async function post(tx: Context, invoice: Invoice, entry: Entry): Promise<Posted> {
  const signed = entry.kind === "payment" ? entry.amountMinor : -entry.amountMinor;
  const paidMinor = invoice.paidMinor + signed;
  const status = settledStatus({ totalMinor: invoice.totalMinor, paidMinor });
  await tx.db
    .update(invoices)
    .set({ paidMinor, status, paidAt: status === "paid" ? tx.now : null, version: invoice.version + 1 })
    .where(eq(invoices.id, invoice.id));
  const number = await nextNumber(tx, "receipt");
  const [posted] = await tx.db
    .insert(payments)
    .values({
      ...entry,
      number,
      invoiceId: invoice.id,
      patientId: invoice.patientId,
      receivedBy: tx.viewer.userId,
      receivedAt: tx.now,
    })
    .returning({ id: payments.id });
  if (!posted) throw new NotFound();
  await recordEvent(tx, {
    action: entry.kind === "payment" ? "payments.take" : "payments.refund",
    category: "billing",
    patientId: invoice.patientId,
    entityType: "payment",
    entityId: posted.id,
    reason: entry.reason,
    before: { status: invoice.status, paidMinor: invoice.paidMinor },
    after: { status, paidMinor, number, method: entry.method, amountMinor: entry.amountMinor },
  });
  return {
    id: posted.id,
    number,
    invoiceId: invoice.id,
    owedMinor: invoice.totalMinor - paidMinor,
    changeMinor: changeMinor(entry),
  };
}

async function lockInvoice(tx: Context, id: string): Promise<Invoice> {
  const [row] = await tx.db
    .select()
    .from(invoices)
    .where(and(eq(invoices.id, id), isOpenTo(tx.viewer, invoices.patientId)))
    .for("update");
  if (!row) throw new NotFound();
  return row;
}

function closedBecause({ status }: Invoice): "alreadyPaid" | "notIssued" | "invoiceVoid" {
  if (status === "draft") return "notIssued";
  return status === "void" ? "invoiceVoid" : "alreadyPaid";
}

async function tooMuch(tx: Context, code: string, { currency }: Invoice, minor: number): Promise<Invalid> {
  const { locale } = await getSettings(tx.db);
  const params = { amount: formatMoney(minor, currency, locale) };
  return new Invalid(code, { params, fields: { amountMinor: code } });
}
