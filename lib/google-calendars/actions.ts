"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "../action";
import { beginConnecting } from "./authorize";
import { disconnectCalendar, readCalendarNow, settleConflict } from "./commands";
import { ConnectionReference, SettleConflict } from "./inputs";

/** The address holds a secret of this request: it is not kept to answer a repetition. */
export const beginConnectingAction = action("googleCalendars.connect", {
  name: "googleCalendars.begin",
  keepsAnswer: false,
})
  .inputSchema(z.strictObject({}))
  .action(({ ctx }) => beginConnecting(ctx));

export const disconnectCalendarAction = action("googleCalendars.connect", {
  name: "googleCalendars.disconnect",
})
  .inputSchema(ConnectionReference)
  .action(async ({ ctx, input }) => {
    const ended = await disconnectCalendar(ctx, input);
    revalidatePath("/account", "layout");
    return ended;
  });

export const readCalendarNowAction = action("googleCalendars.connect", { name: "googleCalendars.readNow" })
  .inputSchema(ConnectionReference)
  .action(({ ctx, input }) => readCalendarNow(ctx, input));

export const settleConflictAction = action("googleCalendars.settle")
  .inputSchema(SettleConflict)
  .action(async ({ ctx, input }) => {
    const settled = await settleConflict(ctx, input);
    revalidatePath("/calendar-conflicts");
    return settled;
  });
