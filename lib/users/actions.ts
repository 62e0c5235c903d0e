"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import {
  changeRoles,
  disableUser,
  enableUser,
  endUserSessions,
  forcePasswordReset,
  resetSecondFactor,
} from "./commands";
import { ChangeRoles, DisableUser, UserReference, UserSeen } from "./inputs";

export const changeRolesAction = action("users.changeRoles")
  .inputSchema(ChangeRoles)
  .action(async ({ ctx, input }) => refreshed(await changeRoles(ctx, input)));

export const disableUserAction = action("users.disable", { name: "users.disableUser" })
  .inputSchema(DisableUser)
  .action(async ({ ctx, input }) => refreshed(await disableUser(ctx, input)));

export const enableUserAction = action("users.disable", { name: "users.enableUser" })
  .inputSchema(UserSeen)
  .action(async ({ ctx, input }) => refreshed(await enableUser(ctx, input)));

export const forcePasswordResetAction = action("users.resetAccess", { name: "users.forcePasswordReset" })
  .inputSchema(UserReference)
  .action(async ({ ctx, input }) => refreshed(await forcePasswordReset(ctx, input)));

export const resetSecondFactorAction = action("users.resetAccess", { name: "users.resetSecondFactor" })
  .inputSchema(UserReference)
  .action(async ({ ctx, input }) => refreshed(await resetSecondFactor(ctx, input)));

export const endUserSessionsAction = action("users.resetAccess", { name: "users.endUserSessions" })
  .inputSchema(UserReference)
  .action(async ({ ctx, input }) => refreshed(await endUserSessions(ctx, input)));

function refreshed<T>(result: T): T {
  revalidatePath("/admin", "layout");
  return result;
}
