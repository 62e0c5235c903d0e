"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { handOverCareTeam } from "./commands";
import { HandOverCareTeam } from "./inputs";

export const handOverCareTeamAction = action("careTeams.handOver")
  .inputSchema(HandOverCareTeam)
  .action(async ({ ctx, input }) => {
    const handedOver = await handOverCareTeam(ctx, input);
    revalidatePath("/my-patients");
    return handedOver;
  });
