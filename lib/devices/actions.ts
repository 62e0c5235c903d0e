"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { EntryState } from "../catalogue-entry";
import { addDevice, changeDevice, setDeviceActive } from "./commands";
import { ChangeDevice, Device } from "./inputs";

export const addDeviceAction = action("catalogues.change", { name: "devices.addDevice" })
  .inputSchema(Device)
  .action(async ({ ctx, input }) => refreshed(await addDevice(ctx, input)));

export const changeDeviceAction = action("catalogues.change", { name: "devices.changeDevice" })
  .inputSchema(ChangeDevice)
  .action(async ({ ctx, input }) => refreshed(await changeDevice(ctx, input)));

export const setDeviceActiveAction = action("catalogues.change", { name: "devices.setDeviceActive" })
  .inputSchema(EntryState)
  .action(async ({ ctx, input }) => refreshed(await setDeviceActive(ctx, input)));

function refreshed<T>(result: T): T {
  revalidatePath("/admin/catalogues", "layout");
  return result;
}
