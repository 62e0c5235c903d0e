"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { closeEmployment, endEmployment, endWork, handOverWork, keepEmployment } from "./commands";
import { CloseEmployment, EndEmployment, EndWork, HandOverWork, KeepEmployment } from "./inputs";

export const endEmploymentAction = action("staff.manage", { name: "handovers.endEmployment" })
  .inputSchema(EndEmployment)
  .action(async ({ ctx, input }) => refreshed(await endEmployment(ctx, input)));

export const keepEmploymentAction = action("staff.manage", { name: "handovers.keepEmployment" })
  .inputSchema(KeepEmployment)
  .action(async ({ ctx, input }) => refreshed(await keepEmployment(ctx, input)));

export const handOverWorkAction = action("staff.manage", { name: "handovers.handOverWork" })
  .inputSchema(HandOverWork)
  .action(async ({ ctx, input }) => refreshed(await handOverWork(ctx, input)));

export const endWorkAction = action("staff.manage", { name: "handovers.endWork" })
  .inputSchema(EndWork)
  .action(async ({ ctx, input }) => refreshed(await endWork(ctx, input)));

export const closeEmploymentAction = action("staff.manage", { name: "handovers.closeEmployment" })
  .inputSchema(CloseEmployment)
  .action(async ({ ctx, input }) => refreshed(await closeEmployment(ctx, input)));

function refreshed<T>(result: T): T {
  revalidatePath("/staff", "layout");
  return result;
}
