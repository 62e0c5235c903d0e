"use server";

import { action } from "../action";
import { choosePreferences, markNotificationsRead } from "./commands";
import { ChoosePreferences, MarkNotificationsRead } from "./inputs";

export const markNotificationsReadAction = action("notifications.read")
  .inputSchema(MarkNotificationsRead)
  .action(({ ctx, input }) => markNotificationsRead(ctx, input));

export const choosePreferencesAction = action("notifications.read", { name: "notifications.choose" })
  .inputSchema(ChoosePreferences)
  .action(({ ctx, input }) => choosePreferences(ctx, input));
