"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { EntryState } from "../catalogue-entry";
import { addInsurer, changeInsurer, setInsurerActive } from "./commands";
import { ChangeInsurer, Insurer } from "./inputs";

export const addInsurerAction = action("catalogues.change", { name: "insurers.addInsurer" })
  .inputSchema(Insurer)
  .action(async ({ ctx, input }) => refreshed(await addInsurer(ctx, input)));

export const changeInsurerAction = action("catalogues.change", { name: "insurers.changeInsurer" })
  .inputSchema(ChangeInsurer)
  .action(async ({ ctx, input }) => refreshed(await changeInsurer(ctx, input)));

export const setInsurerActiveAction = action("catalogues.change", { name: "insurers.setInsurerActive" })
  .inputSchema(EntryState)
  .action(async ({ ctx, input }) => refreshed(await setInsurerActive(ctx, input)));

function refreshed<T>(result: T): T {
  revalidatePath("/admin/catalogues", "layout");
  return result;
}
