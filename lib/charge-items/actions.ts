"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { EntryState } from "../catalogue-entry";
import { addChargeItem, changeChargeItem, setChargeItemActive } from "./commands";
import { ChangeChargeItem, ChargeItem } from "./inputs";

export const addChargeItemAction = action("catalogues.change", { name: "chargeItems.addChargeItem" })
  .inputSchema(ChargeItem)
  .action(async ({ ctx, input }) => refreshed(await addChargeItem(ctx, input)));

export const changeChargeItemAction = action("catalogues.change", { name: "chargeItems.changeChargeItem" })
  .inputSchema(ChangeChargeItem)
  .action(async ({ ctx, input }) => refreshed(await changeChargeItem(ctx, input)));

export const setChargeItemActiveAction = action("catalogues.change", {
  name: "chargeItems.setChargeItemActive",
})
  .inputSchema(EntryState)
  .action(async ({ ctx, input }) => refreshed(await setChargeItemActive(ctx, input)));

function refreshed<T>(result: T): T {
  revalidatePath("/admin/catalogues", "layout");
  return result;
}
