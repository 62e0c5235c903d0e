"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { approveRegistration, refuseRegistration } from "./commands";
import { ApproveRegistration, RefuseRegistration } from "./inputs";

export const approveRegistrationAction = action("users.approve", {
  name: "registrations.approveRegistration",
})
  .inputSchema(ApproveRegistration)
  .action(async ({ ctx, input }) => refreshed(await approveRegistration(ctx, input)));

export const refuseRegistrationAction = action("users.approve", { name: "registrations.refuseRegistration" })
  .inputSchema(RefuseRegistration)
  .action(async ({ ctx, input }) => refreshed(await refuseRegistration(ctx, input)));

function refreshed<T>(result: T): T {
  revalidatePath("/admin", "layout");
  return result;
}
