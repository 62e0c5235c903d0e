"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { endLink, resendMessage, settleMessage } from "./commands";
import { EndLink, MessageReference } from "./inputs";

export const resendMessageAction = action("appointmentMessages.resend")
  .inputSchema(MessageReference)
  .action(async ({ ctx, input }) => refreshed(await resendMessage(ctx, input)));

export const settleMessageAction = action("appointmentMessages.resend", {
  name: "appointmentMessages.settle",
})
  .inputSchema(MessageReference)
  .action(async ({ ctx, input }) => refreshed(await settleMessage(ctx, input)));

export const endLinkAction = action("appointmentMessages.resend", { name: "appointmentLinks.end" })
  .inputSchema(EndLink)
  .action(({ ctx, input }) => endLink(ctx, input));

function refreshed<T>(result: T): T {
  revalidatePath("/messages");
  return result;
}
