import { z } from "zod";
import { INVOICE_STATUSES } from "@/db/enums/billing";
import { dateParam, idParam, manyOfParam, searchParam, sortParam } from "../list-params";
import { Paging } from "../pagination";
import "../validation";

export const InvoiceFilter = Paging.extend({
  /** Invoice number, or name or number of the patient. */
  q: searchParam(),
  status: manyOfParam(INVOICE_STATUSES),
  issuedFrom: dateParam(),
  issuedTo: dateParam(),
  /** Total as typed, in the hospital's currency. */
  totalMin: searchParam(),
  totalMax: searchParam(),
  sort: sortParam(["createdAt"], "-createdAt"),
});
export type InvoiceFilter = z.output<typeof InvoiceFilter>;

export const InvoiceSearch = z.strictObject({ q: z.string().max(100) });

/** Whose account the cash desk has open, as it stands in the URL. */
export const DeskView = z.object({ patient: idParam() });

/** Charges of one patient that become the lines of one invoice. */
export const BillCharges = z.strictObject({
  patientId: z.uuid(),
  chargeIds: z.array(z.uuid()).min(1).max(200),
});
export type BillCharges = z.infer<typeof BillCharges>;

const seen = { invoiceId: z.uuid(), version: z.int().positive() };

export const IssueInvoice = z.strictObject(seen);
export type IssueInvoice = z.infer<typeof IssueInvoice>;

export const DiscardDraftInvoice = z.strictObject(seen);
export type DiscardDraftInvoice = z.infer<typeof DiscardDraftInvoice>;

export const VoidInvoice = z.strictObject({ ...seen, reason: z.string().trim().min(3).max(500) });
export type VoidInvoice = z.infer<typeof VoidInvoice>;
