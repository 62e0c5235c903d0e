"use server";

import { revalidatePath } from "next/cache";
import { action, publicAction } from "../action";
import { addTerminal, offerPairing, pairTerminal, revokeTerminal } from "./commands";
import { rememberTerminal } from "./cookie";
import { AddTerminal, ChangeTerminal, PairTerminal } from "./inputs";

const PAGE = "/queue/settings";

export const addTerminalAction = action("terminals.manage", { name: "terminals.add" })
  .inputSchema(AddTerminal)
  .action(async ({ ctx, input }) => {
    const added = await addTerminal(ctx, input);
    revalidatePath(PAGE);
    return added;
  });

export const offerPairingAction = action("terminals.manage", {
  name: "terminals.offerPairing",
  keepsAnswer: false,
})
  .inputSchema(ChangeTerminal)
  .action(async ({ ctx, input }) => {
    const offered = await offerPairing(ctx, input);
    revalidatePath(PAGE);
    return offered;
  });

export const revokeTerminalAction = action("terminals.manage", { name: "terminals.revoke" })
  .inputSchema(ChangeTerminal)
  .action(async ({ ctx, input }) => {
    const revoked = await revokeTerminal(ctx, input);
    revalidatePath(PAGE);
    return revoked;
  });

export const pairTerminalAction = publicAction("terminals.pair")
  .inputSchema(PairTerminal)
  .action(async ({ ctx, input }) => {
    const { secret, ...paired } = await pairTerminal(ctx, input);
    await rememberTerminal(secret);
    return paired;
  });
