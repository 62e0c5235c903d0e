"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { EntryState } from "../catalogue-entry";
import { addDeviceKind, changeDeviceKind, setDeviceKindActive } from "./commands";
import { ChangeDeviceKind, DeviceKind } from "./inputs";

export const addDeviceKindAction = action("catalogues.change", { name: "deviceKinds.addDeviceKind" })
  .inputSchema(DeviceKind)
  .action(async ({ ctx, input }) => refreshed(await addDeviceKind(ctx, input)));

export const changeDeviceKindAction = action("catalogues.change", { name: "deviceKinds.changeDeviceKind" })
  .inputSchema(ChangeDeviceKind)
  .action(async ({ ctx, input }) => refreshed(await changeDeviceKind(ctx, input)));

export const setDeviceKindActiveAction = action("catalogues.change", {
  name: "deviceKinds.setDeviceKindActive",
})
  .inputSchema(EntryState)
  .action(async ({ ctx, input }) => refreshed(await setDeviceKindActive(ctx, input)));

function refreshed<T>(result: T): T {
  revalidatePath("/admin/catalogues", "layout");
  return result;
}
