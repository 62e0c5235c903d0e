"use server";

import { revalidatePath } from "next/cache";
import { knownDevice, rememberDevice } from "../access/device-cookie";
import { action, gateAction } from "../action";
import { Nothing } from "../sessions/inputs";
import {
  confirmEnrolment,
  removeSecondFactor,
  renewRecoveryCodes,
  startEnrolment,
  verifySecondFactor,
} from "./commands";
import { RemoveSecondFactor, VerifyCode } from "./inputs";

const ONCE = { keepsAnswer: false };

export const verifySecondFactorAction = gateAction("sessions.secondFactor", ONCE)
  .inputSchema(VerifyCode)
  .action(async ({ ctx, input }) => {
    const { device } = await verifySecondFactor(ctx, { ...input, device: await knownDevice() });
    await rememberDevice(device);
    return {};
  });

export const startEnrolmentAction = gateAction("secondFactor.start", ONCE)
  .inputSchema(Nothing)
  .action(({ ctx }) => startEnrolment(ctx));

/** Sets no cookie: that would draw the page anew, and the recovery codes on it would be gone unread. */
export const confirmEnrolmentAction = gateAction("secondFactor.on", ONCE)
  .inputSchema(VerifyCode)
  .action(({ ctx, input }) => confirmEnrolment(ctx, input));

export const renewRecoveryCodesAction = action("account.manageSecondFactor", {
  ...ONCE,
  name: "secondFactor.renewRecoveryCodes",
})
  .inputSchema(Nothing)
  .action(({ ctx }) => renewRecoveryCodes(ctx));

export const removeSecondFactorAction = action("account.manageSecondFactor", {
  ...ONCE,
  name: "secondFactor.removeSecondFactor",
})
  .inputSchema(RemoveSecondFactor)
  .action(async ({ ctx, input }) => {
    const removed = await removeSecondFactor(ctx, input);
    revalidatePath("/account", "layout");
    return removed;
  });
