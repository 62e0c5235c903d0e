"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { EntryState } from "../catalogue-entry";
import { addSpecialty, changeSpecialty, setSpecialtyActive } from "./commands";
import { ChangeSpecialty, Specialty } from "./inputs";

export const addSpecialtyAction = action("catalogues.change", { name: "specialties.addSpecialty" })
  .inputSchema(Specialty)
  .action(async ({ ctx, input }) => refreshed(await addSpecialty(ctx, input)));

export const changeSpecialtyAction = action("catalogues.change", { name: "specialties.changeSpecialty" })
  .inputSchema(ChangeSpecialty)
  .action(async ({ ctx, input }) => refreshed(await changeSpecialty(ctx, input)));

export const setSpecialtyActiveAction = action("catalogues.change", {
  name: "specialties.setSpecialtyActive",
})
  .inputSchema(EntryState)
  .action(async ({ ctx, input }) => refreshed(await setSpecialtyActive(ctx, input)));

function refreshed<T>(result: T): T {
  revalidatePath("/admin/catalogues", "layout");
  return result;
}
