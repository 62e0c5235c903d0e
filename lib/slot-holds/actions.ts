"use server";

import { action } from "../action";
import { holdSlot, releaseHold } from "./commands";
import { HoldSlot, ReleaseHold } from "./inputs";

export const holdSlotAction = action("appointments.book", { name: "slotHolds.holdSlot" })
  .inputSchema(HoldSlot)
  .action(({ ctx, input }) => holdSlot(ctx, input));

export const releaseHoldAction = action("appointments.book", { name: "slotHolds.releaseHold" })
  .inputSchema(ReleaseHold)
  .action(({ ctx, input }) => releaseHold(ctx, input));
