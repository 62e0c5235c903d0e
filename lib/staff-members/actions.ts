"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { addStaffMember, editStaffMember } from "./commands";
import { AddStaffMember, EditStaffMember } from "./inputs";

export const addStaffMemberAction = action("staff.manage", { name: "staffMembers.addStaffMember" })
  .inputSchema(AddStaffMember)
  .action(async ({ ctx, input }) => refreshed(await addStaffMember(ctx, input)));

export const editStaffMemberAction = action("staff.manage", { name: "staffMembers.editStaffMember" })
  .inputSchema(EditStaffMember)
  .action(async ({ ctx, input }) => refreshed(await editStaffMember(ctx, input)));

function refreshed<T>(result: T): T {
  revalidatePath("/staff", "layout");
  return result;
}
