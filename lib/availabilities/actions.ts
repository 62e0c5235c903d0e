"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { changeStaffWeek, changeWeek } from "./commands";
import { ChangeStaffWeek, ChangeWeek } from "./inputs";

export const changeWeekAction = action("availabilities.change")
  .inputSchema(ChangeWeek)
  .action(async ({ ctx, input }) => {
    const changed = await changeWeek(ctx, input);
    revalidatePath("/practitioners", "layout");
    revalidatePath("/calendar");
    revalidatePath("/account", "layout");
    revalidatePath("/staff", "layout");
    return changed;
  });

export const changeStaffWeekAction = action("availabilities.change", { name: "availabilities.changeStaff" })
  .inputSchema(ChangeStaffWeek)
  .action(async ({ ctx, input }) => {
    const changed = await changeStaffWeek(ctx, input);
    revalidatePath("/account", "layout");
    revalidatePath("/staff", "layout");
    revalidatePath("/rotas");
    return changed;
  });
