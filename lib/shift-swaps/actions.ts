"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { acceptSwap, approveSwap, declineSwap, offerSwap, refuseSwap, withdrawSwap } from "./commands";
import { AnswerSwap, DeclineSwap, OfferSwap, RefuseSwap } from "./inputs";

export const offerSwapAction = action("shifts.swap", { name: "shiftSwaps.offer" })
  .inputSchema(OfferSwap)
  .action(async ({ ctx, input }) => {
    const changed = await offerSwap(ctx, input);
    revalidate();
    return changed;
  });

export const acceptSwapAction = action("shifts.swap", { name: "shiftSwaps.accept" })
  .inputSchema(AnswerSwap)
  .action(async ({ ctx, input }) => {
    const changed = await acceptSwap(ctx, input);
    revalidate();
    return changed;
  });

export const declineSwapAction = action("shifts.swap", { name: "shiftSwaps.decline" })
  .inputSchema(DeclineSwap)
  .action(async ({ ctx, input }) => {
    const changed = await declineSwap(ctx, input);
    revalidate();
    return changed;
  });

export const withdrawSwapAction = action("shifts.swap", { name: "shiftSwaps.withdraw" })
  .inputSchema(AnswerSwap)
  .action(async ({ ctx, input }) => {
    const changed = await withdrawSwap(ctx, input);
    revalidate();
    return changed;
  });

export const approveSwapAction = action("rotas.plan", { name: "shiftSwaps.approve" })
  .inputSchema(AnswerSwap)
  .action(async ({ ctx, input }) => {
    const changed = await approveSwap(ctx, input);
    revalidate();
    return changed;
  });

export const refuseSwapAction = action("rotas.plan", { name: "shiftSwaps.refuse" })
  .inputSchema(RefuseSwap)
  .action(async ({ ctx, input }) => {
    const changed = await refuseSwap(ctx, input);
    revalidate();
    return changed;
  });

function revalidate() {
  revalidatePath("/shifts");
  revalidatePath("/rotas", "layout");
}
