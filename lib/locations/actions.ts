"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { EntryState } from "../catalogue-entry";
import { addLocation, changeLocation, setLocationActive } from "./commands";
import { ChangeLocation, Location } from "./inputs";

export const addLocationAction = action("catalogues.change", { name: "locations.addLocation" })
  .inputSchema(Location)
  .action(async ({ ctx, input }) => refreshed(await addLocation(ctx, input)));

export const changeLocationAction = action("catalogues.change", { name: "locations.changeLocation" })
  .inputSchema(ChangeLocation)
  .action(async ({ ctx, input }) => refreshed(await changeLocation(ctx, input)));

export const setLocationActiveAction = action("catalogues.change", { name: "locations.setLocationActive" })
  .inputSchema(EntryState)
  .action(async ({ ctx, input }) => refreshed(await setLocationActive(ctx, input)));

function refreshed<T>(result: T): T {
  revalidatePath("/admin/catalogues", "layout");
  return result;
}
