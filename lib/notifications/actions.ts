"use server";

import { action } from "../action";
import { markNotificationsRead } from "./commands";
import { MarkNotificationsRead } from "./inputs";

export const markNotificationsReadAction = action("notifications.read")
  .inputSchema(MarkNotificationsRead)
  .action(({ ctx, input }) => markNotificationsRead(ctx, input));
