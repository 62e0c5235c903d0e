"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { billCharges, discardDraftInvoice, draftInvoice, issueInvoice, voidInvoice } from "./commands";
import { BillCharges, DiscardDraftInvoice, IssueInvoice, VoidInvoice } from "./inputs";

export const draftInvoiceAction = action("invoices.issue", { name: "invoices.draftInvoice" })
  .inputSchema(BillCharges)
  .action(async ({ ctx, input }) => {
    const draft = await draftInvoice(ctx, input);
    revalidatePath("/billing/desk");
    return draft;
  });

export const billChargesAction = action("invoices.issue", { name: "invoices.billCharges" })
  .inputSchema(BillCharges)
  .action(async ({ ctx, input }) => {
    const invoice = await billCharges(ctx, input);
    revalidatePath("/billing/desk");
    return invoice;
  });

export const issueInvoiceAction = action("invoices.issue", { name: "invoices.issueInvoice" })
  .inputSchema(IssueInvoice)
  .action(async ({ ctx, input }) => {
    const issued = await issueInvoice(ctx, input);
    revalidatePath(`/billing/invoices/${issued.id}`);
    return issued;
  });

export const discardDraftInvoiceAction = action("invoices.issue", { name: "invoices.discardDraftInvoice" })
  .inputSchema(DiscardDraftInvoice)
  .action(async ({ ctx, input }) => {
    const discarded = await discardDraftInvoice(ctx, input);
    revalidatePath("/billing/desk");
    return discarded;
  });

export const voidInvoiceAction = action("invoices.void")
  .inputSchema(VoidInvoice)
  .action(async ({ ctx, input }) => {
    const voided = await voidInvoice(ctx, input);
    revalidatePath(`/billing/invoices/${voided.id}`);
    return voided;
  });
