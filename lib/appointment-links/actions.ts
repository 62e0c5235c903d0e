"use server";

import { publicAction } from "../action";
import { cancelByLink, comeByLink, confirmByLink, moveByLink } from "./commands";
import { CancelByLink, ComeByLink, ConfirmByLink, MoveByLink } from "./inputs";

export const cancelByLinkAction = publicAction("appointmentLinks.cancel")
  .inputSchema(CancelByLink)
  .action(({ ctx, input }) => cancelByLink(ctx, input));

export const comeByLinkAction = publicAction("appointmentLinks.come")
  .inputSchema(ComeByLink)
  .action(({ ctx, input }) => comeByLink(ctx, input));

export const confirmByLinkAction = publicAction("appointmentLinks.confirm")
  .inputSchema(ConfirmByLink)
  .action(({ ctx, input }) => confirmByLink(ctx, input));

export const moveByLinkAction = publicAction("appointmentLinks.move")
  .inputSchema(MoveByLink)
  .action(({ ctx, input }) => moveByLink(ctx, input));
