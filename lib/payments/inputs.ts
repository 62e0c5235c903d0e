import { z } from "zod";
import { PAYMENT_KINDS, PAYMENT_METHODS } from "@/db/enums/billing";
import { dateParam, manyOfParam, oneOfParam, searchParam, sortParam } from "../list-params";
import { Paging } from "../pagination";
import "../validation";

export const PaymentFilter = Paging.extend({
  /** Receipt or invoice number, or name or number of the patient. */
  q: searchParam(),
  method: manyOfParam(PAYMENT_METHODS),
  kind: oneOfParam(PAYMENT_KINDS),
  receivedFrom: dateParam(),
  receivedTo: dateParam(),
  /** Only what the person who asks has taken. */
  by: oneOfParam(["me"]),
  sort: sortParam(["receivedAt"], "-receivedAt"),
});
export type PaymentFilter = z.output<typeof PaymentFilter>;

/** The paper of a receipt, as it stands in the URL. */
export const ReceiptView = z
  .object({ paper: oneOfParam(["80mm", "A4"]) })
  .transform(({ paper = "80mm" }) => ({ paper }));

export const TakePayment = z
  .strictObject({
    invoiceId: z.uuid(),
    method: z.enum(PAYMENT_METHODS),
    amountMinor: z.int({ error: "validation.amount" }).positive(),
    /** Cash handed over; the rest goes back as change. */
    tenderedMinor: z.int({ error: "validation.amount" }).positive().nullish(),
    /** Authorisation code of the terminal, transfer reference, policy or claim number. */
    reference: z.string().trim().min(1).max(60).optional(),
  })
  .refine(({ method, tenderedMinor }) => method === "cash" || !tenderedMinor, {
    path: ["tenderedMinor"],
    error: "payments.onlyCashHasChange",
  })
  .refine(({ amountMinor, tenderedMinor }) => (tenderedMinor ?? amountMinor) >= amountMinor, {
    path: ["tenderedMinor"],
    error: "payments.tenderedTooLittle",
  })
  .refine(({ method, reference }) => method === "cash" || Boolean(reference), {
    path: ["reference"],
    error: "validation.required",
  });
export type TakePayment = z.infer<typeof TakePayment>;
export type TakePaymentForm = z.input<typeof TakePayment>;

export const RefundPayment = z.strictObject({
  paymentId: z.uuid(),
  amountMinor: z.int({ error: "validation.amount" }).positive(),
  reason: z.string().trim().min(3).max(500),
});
export type RefundPayment = z.infer<typeof RefundPayment>;
