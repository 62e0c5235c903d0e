"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { acceptOwn, bookOwn, cancelOwn, comeToOwn, holdOwn, moveOwn, releaseOwn } from "./commands";
import {
  AcceptOwn,
  BookOwn,
  CancelOwn,
  ComeToOwn,
  HoldOwn,
  MoveOwn,
  ReleaseOwn,
  StopWaiting,
  WaitForEarlier,
  WaitForTime,
} from "./inputs";
import { stopWaiting, waitForEarlier, waitForTime } from "./waiting";

export const holdOwnAction = action("selfBookings.use", { name: "selfBookings.hold" })
  .inputSchema(HoldOwn)
  .action(({ ctx, input }) => holdOwn(ctx, input));

export const releaseOwnAction = action("selfBookings.use", { name: "selfBookings.release" })
  .inputSchema(ReleaseOwn)
  .action(({ ctx, input }) => releaseOwn(ctx, input));

export const bookOwnAction = action("selfBookings.use", { name: "selfBookings.book" })
  .inputSchema(BookOwn)
  .action(async ({ ctx, input }) => refreshed(await bookOwn(ctx, input)));

export const moveOwnAction = action("selfBookings.use", { name: "selfBookings.move" })
  .inputSchema(MoveOwn)
  .action(async ({ ctx, input }) => refreshed(await moveOwn(ctx, input)));

export const cancelOwnAction = action("selfBookings.use", { name: "selfBookings.cancel" })
  .inputSchema(CancelOwn)
  .action(async ({ ctx, input }) => refreshed(await cancelOwn(ctx, input)));

export const comeToOwnAction = action("selfBookings.use", { name: "selfBookings.come" })
  .inputSchema(ComeToOwn)
  .action(async ({ ctx, input }) => refreshed(await comeToOwn(ctx, input)));

export const acceptOwnAction = action("selfBookings.use", { name: "selfBookings.accept" })
  .inputSchema(AcceptOwn)
  .action(async ({ ctx, input }) => refreshed(await acceptOwn(ctx, input)));

export const waitForEarlierAction = action("selfBookings.use", { name: "selfBookings.wait" })
  .inputSchema(WaitForEarlier)
  .action(async ({ ctx, input }) => refreshed(await waitForEarlier(ctx, input)));

export const waitForTimeAction = action("selfBookings.use", { name: "selfBookings.waitForTime" })
  .inputSchema(WaitForTime)
  .action(async ({ ctx, input }) => refreshed(await waitForTime(ctx, input)));

export const stopWaitingAction = action("selfBookings.use", { name: "selfBookings.stopWaiting" })
  .inputSchema(StopWaiting)
  .action(async ({ ctx, input }) => refreshed(await stopWaiting(ctx, input)));

function refreshed<T>(result: T): T {
  revalidatePath("/portal", "layout");
  return result;
}
