"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { inviteUser, resendInvitation, revokeInvitation } from "./commands";
import { Invitation, InviteUser } from "./inputs";

export const inviteUserAction = action("users.invite", { name: "invitations.inviteUser" })
  .inputSchema(InviteUser)
  .action(async ({ ctx, input }) => refreshed(await inviteUser(ctx, input)));

export const resendInvitationAction = action("users.invite", { name: "invitations.resendInvitation" })
  .inputSchema(Invitation)
  .action(async ({ ctx, input }) => refreshed(await resendInvitation(ctx, input)));

export const revokeInvitationAction = action("users.invite", { name: "invitations.revokeInvitation" })
  .inputSchema(Invitation)
  .action(async ({ ctx, input }) => refreshed(await revokeInvitation(ctx, input)));

function refreshed<T>(result: T): T {
  revalidatePath("/admin", "layout");
  return result;
}
