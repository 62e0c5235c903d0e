"use server";

import { revalidatePath } from "next/cache";
import { gateAction, publicAction } from "../action";
import { changePassword, requestPasswordReset, resetPassword } from "./commands";
import { ChangePassword, RequestPasswordReset, ResetPassword } from "./inputs";

export const changePasswordAction = gateAction("passwords.change", { keepsAnswer: false })
  .inputSchema(ChangePassword)
  .action(async ({ ctx, input }) => {
    const changed = await changePassword(ctx, input);
    revalidatePath("/account", "layout");
    return changed;
  });

export const requestPasswordResetAction = publicAction("passwords.requestReset")
  .inputSchema(RequestPasswordReset)
  .action(({ ctx, input }) => requestPasswordReset(ctx, input));

export const resetPasswordAction = publicAction("passwords.reset")
  .inputSchema(ResetPassword)
  .action(({ ctx, input }) => resetPassword(ctx, input));
