"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { approveTimeOff, cancelTimeOff, refuseTimeOff, requestTimeOff } from "./commands";
import { ApproveTimeOff, CancelTimeOff, RefuseTimeOff, RequestTimeOff } from "./inputs";

export const requestTimeOffAction = action("timeOff.request")
  .inputSchema(RequestTimeOff)
  .action(async ({ ctx, input }) => {
    const asked = await requestTimeOff(ctx, input);
    revalidate();
    return asked;
  });

export const approveTimeOffAction = action("timeOff.decide", { name: "timeOff.approve" })
  .inputSchema(ApproveTimeOff)
  .action(async ({ ctx, input }) => {
    const approved = await approveTimeOff(ctx, input);
    revalidate();
    return approved;
  });

export const refuseTimeOffAction = action("timeOff.decide", { name: "timeOff.refuse" })
  .inputSchema(RefuseTimeOff)
  .action(async ({ ctx, input }) => {
    const refused = await refuseTimeOff(ctx, input);
    revalidate();
    return refused;
  });

export const cancelTimeOffAction = action("timeOff.request", { name: "timeOff.cancel" })
  .inputSchema(CancelTimeOff)
  .action(async ({ ctx, input }) => {
    const cancelled = await cancelTimeOff(ctx, input);
    revalidate();
    return cancelled;
  });

function revalidate() {
  revalidatePath("/account", "layout");
  revalidatePath("/time-off");
  revalidatePath("/rotas");
  revalidatePath("/calendar");
}
