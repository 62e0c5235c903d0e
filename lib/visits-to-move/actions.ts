"use server";

import { action } from "../action";
import { offerInstead } from "./commands";
import { OfferInstead } from "./inputs";

export const offerInsteadAction = action("waitingList.manage", { name: "visitsToMove.offer" })
  .inputSchema(OfferInstead)
  .action(({ ctx, input }) => offerInstead(ctx, input));
