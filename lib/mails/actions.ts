"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { confirmMailArrived, retryMail } from "./commands";
import { MailReference, MailTemplateName } from "./inputs";
import { sendTestMail } from "./preview";

export const retryMailAction = action("mails.retry", { name: "mails.retryMail" })
  .inputSchema(MailReference)
  .action(async ({ ctx, input }) => refreshed(await retryMail(ctx, input)));

export const confirmMailArrivedAction = action("mails.retry", { name: "mails.confirmMailArrived" })
  .inputSchema(MailReference)
  .action(async ({ ctx, input }) => refreshed(await confirmMailArrived(ctx, input)));

export const sendTestMailAction = action("mails.test")
  .inputSchema(MailTemplateName)
  .action(async ({ ctx, input }) => refreshed(await sendTestMail(ctx, input)));

function refreshed<T>(result: T): T {
  revalidatePath("/admin", "layout");
  return result;
}
