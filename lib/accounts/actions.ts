"use server";

import { revalidatePath } from "next/cache";
import { action, publicAction } from "../action";
import { createFirstAdministrator } from "../users/setup";
import {
  acceptInvitation,
  confirmEmailChange,
  editProfile,
  requestEmailChange,
  verifyEmail,
} from "./commands";
import {
  AcceptInvitation,
  ConfirmEmailChange,
  CreateFirstAdministrator,
  EditProfile,
  RegisterPatient,
  RegisterStaff,
  RequestEmailChange,
  VerifyEmail,
} from "./inputs";
import { registerPatient, registerStaff } from "./register";

export const registerPatientAction = publicAction("accounts.registerPatient")
  .inputSchema(RegisterPatient)
  .action(({ ctx, input }) => registerPatient(ctx, input));

export const registerStaffAction = publicAction("accounts.registerStaff")
  .inputSchema(RegisterStaff)
  .action(({ ctx, input }) => registerStaff(ctx, input));

export const verifyEmailAction = publicAction("accounts.verifyEmail")
  .inputSchema(VerifyEmail)
  .action(({ ctx, input }) => verifyEmail(ctx, input));

export const acceptInvitationAction = publicAction("accounts.acceptInvitation")
  .inputSchema(AcceptInvitation)
  .action(({ ctx, input }) => acceptInvitation(ctx, input));

export const createFirstAdministratorAction = publicAction("users.setup")
  .inputSchema(CreateFirstAdministrator)
  .action(({ ctx, input }) => createFirstAdministrator(ctx, input));

export const editProfileAction = action("account.editProfile")
  .inputSchema(EditProfile)
  .action(async ({ ctx, input }) => {
    const edited = await editProfile(ctx, input);
    revalidatePath("/", "layout");
    return edited;
  });

export const requestEmailChangeAction = action("account.changeEmail", { name: "accounts.requestEmailChange" })
  .inputSchema(RequestEmailChange)
  .action(({ ctx, input }) => requestEmailChange(ctx, input));

export const confirmEmailChangeAction = action("account.changeEmail", {
  keepsAnswer: false,
  name: "accounts.confirmEmailChange",
})
  .inputSchema(ConfirmEmailChange)
  .action(async ({ ctx, input }) => {
    const changed = await confirmEmailChange(ctx, input);
    revalidatePath("/account", "layout");
    return changed;
  });
