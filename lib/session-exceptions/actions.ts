"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { addSession, cancelSessions, withdrawException } from "./commands";
import { AddSession, CancelSessions, WithdrawException } from "./inputs";

export const cancelSessionsAction = action("availabilities.change", { name: "sessionExceptions.cancel" })
  .inputSchema(CancelSessions)
  .action(async ({ ctx, input }) => refreshed(await cancelSessions(ctx, input)));

export const addSessionAction = action("availabilities.change", { name: "sessionExceptions.add" })
  .inputSchema(AddSession)
  .action(async ({ ctx, input }) => refreshed(await addSession(ctx, input)));

export const withdrawExceptionAction = action("availabilities.change", { name: "sessionExceptions.withdraw" })
  .inputSchema(WithdrawException)
  .action(async ({ ctx, input }) => refreshed(await withdrawException(ctx, input)));

function refreshed<T>(result: T): T {
  revalidatePath("/practitioners", "layout");
  revalidatePath("/account", "layout");
  revalidatePath("/staff", "layout");
  revalidatePath("/calendar");
  revalidatePath("/visits-to-move");
  return result;
}
