"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { addToWaitingList, changeWaiting, giveTime, takeOffWaitingList } from "./commands";
import { AddToWaitingList, ChangeWaiting, GiveTime, TakeOffWaitingList } from "./inputs";

export const addToWaitingListAction = action("waitingList.manage", { name: "waitingList.add" })
  .inputSchema(AddToWaitingList)
  .action(async ({ ctx, input }) => {
    const added = await addToWaitingList(ctx, input);
    revalidatePath("/waiting-list");
    return added;
  });

export const changeWaitingAction = action("waitingList.manage", { name: "waitingList.change" })
  .inputSchema(ChangeWaiting)
  .action(async ({ ctx, input }) => {
    const changed = await changeWaiting(ctx, input);
    revalidatePath("/waiting-list");
    return changed;
  });

export const takeOffWaitingListAction = action("waitingList.manage", { name: "waitingList.remove" })
  .inputSchema(TakeOffWaitingList)
  .action(async ({ ctx, input }) => {
    const removed = await takeOffWaitingList(ctx, input);
    revalidatePath("/waiting-list");
    return removed;
  });

export const giveTimeAction = action("waitingList.manage", { name: "waitingList.giveTime" })
  .inputSchema(GiveTime)
  .action(async ({ ctx, input }) => {
    const given = await giveTime(ctx, input);
    revalidatePath("/waiting-list");
    return given;
  });
