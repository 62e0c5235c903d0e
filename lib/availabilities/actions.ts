"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { changeWeek } from "./commands";
import { ChangeWeek } from "./inputs";

export const changeWeekAction = action("availabilities.change")
  .inputSchema(ChangeWeek)
  .action(async ({ ctx, input }) => {
    const changed = await changeWeek(ctx, input);
    revalidatePath("/practitioners", "layout");
    revalidatePath("/calendar");
    return changed;
  });
