"use server";

import { publicAction } from "../action";
import { Refused } from "../errors";
import { thisTerminal } from "../terminals/cookie";
import { checkYourselfIn } from "./commands";
import { CheckYourselfIn } from "./inputs";

/** Behind the secret of the machine; the command limits how often it is tried. */
export const checkYourselfInAction = publicAction("checkIn.checkYourselfIn")
  .inputSchema(CheckYourselfIn)
  .action(async ({ ctx, input }) => {
    const terminal = await thisTerminal("kiosk");
    if (!terminal) throw new Refused("terminals.notPaired");
    return checkYourselfIn(ctx, terminal, input);
  });
