"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { EntryState } from "../catalogue-entry";
import { addDepartment, changeDepartment, setDepartmentActive } from "./commands";
import { ChangeDepartment, Department } from "./inputs";

export const addDepartmentAction = action("catalogues.change", { name: "departments.addDepartment" })
  .inputSchema(Department)
  .action(async ({ ctx, input }) => refreshed(await addDepartment(ctx, input)));

export const changeDepartmentAction = action("catalogues.change", { name: "departments.changeDepartment" })
  .inputSchema(ChangeDepartment)
  .action(async ({ ctx, input }) => refreshed(await changeDepartment(ctx, input)));

export const setDepartmentActiveAction = action("catalogues.change", {
  name: "departments.setDepartmentActive",
})
  .inputSchema(EntryState)
  .action(async ({ ctx, input }) => refreshed(await setDepartmentActive(ctx, input)));

function refreshed<T>(result: T): T {
  revalidatePath("/admin/catalogues", "layout");
  return result;
}
