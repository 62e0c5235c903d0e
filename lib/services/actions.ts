"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { EntryState } from "../catalogue-entry";
import { addService, changeService, setServiceActive } from "./commands";
import { ChangeService, Service } from "./inputs";

export const addServiceAction = action("catalogues.change", { name: "services.addService" })
  .inputSchema(Service)
  .action(async ({ ctx, input }) => refreshed(await addService(ctx, input)));

export const changeServiceAction = action("catalogues.change", { name: "services.changeService" })
  .inputSchema(ChangeService)
  .action(async ({ ctx, input }) => refreshed(await changeService(ctx, input)));

export const setServiceActiveAction = action("catalogues.change", { name: "services.setServiceActive" })
  .inputSchema(EntryState)
  .action(async ({ ctx, input }) => refreshed(await setServiceActive(ctx, input)));

function refreshed<T>(result: T): T {
  revalidatePath("/admin/catalogues", "layout");
  return result;
}
