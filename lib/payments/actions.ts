"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { refundPayment, takePayment } from "./commands";
import { RefundPayment, TakePayment } from "./inputs";

export const takePaymentAction = action("payments.take")
  .inputSchema(TakePayment)
  .action(async ({ ctx, input }) => {
    const posted = await takePayment(ctx, input);
    revalidatePath(`/billing/invoices/${posted.invoiceId}`);
    return posted;
  });

export const refundPaymentAction = action("payments.refund")
  .inputSchema(RefundPayment)
  .action(async ({ ctx, input }) => {
    const posted = await refundPayment(ctx, input);
    revalidatePath(`/billing/invoices/${posted.invoiceId}`);
    return posted;
  });
