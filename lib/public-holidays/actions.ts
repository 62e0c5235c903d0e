"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { addHoliday, setHolidayActive } from "./commands";
import { AddHoliday, SetHolidayActive } from "./inputs";

export const addHolidayAction = action("publicHolidays.manage", { name: "publicHolidays.add" })
  .inputSchema(AddHoliday)
  .action(async ({ ctx, input }) => refreshed(await addHoliday(ctx, input)));

export const setHolidayActiveAction = action("publicHolidays.manage", { name: "publicHolidays.setActive" })
  .inputSchema(SetHolidayActive)
  .action(async ({ ctx, input }) => refreshed(await setHolidayActive(ctx, input)));

function refreshed<T>(result: T): T {
  revalidatePath("/admin/catalogues", "layout");
  revalidatePath("/calendar");
  revalidatePath("/visits-to-move");
  return result;
}
