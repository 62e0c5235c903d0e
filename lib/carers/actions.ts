"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { endOwnCarer } from "./commands";
import { EndOwnCarer } from "./inputs";

export const endOwnCarerAction = action("carers.endOwn")
  .inputSchema(EndOwnCarer)
  .action(async ({ ctx, input }) => {
    const ended = await endOwnCarer(ctx, input);
    revalidatePath("/portal", "layout");
    return ended;
  });
