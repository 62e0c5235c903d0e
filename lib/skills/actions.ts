"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { EntryState } from "../catalogue-entry";
import { addSkill, changeSkill, setSkillActive } from "./commands";
import { ChangeSkill, Skill } from "./inputs";

export const addSkillAction = action("catalogues.change", { name: "skills.addSkill" })
  .inputSchema(Skill)
  .action(async ({ ctx, input }) => refreshed(await addSkill(ctx, input)));

export const changeSkillAction = action("catalogues.change", { name: "skills.changeSkill" })
  .inputSchema(ChangeSkill)
  .action(async ({ ctx, input }) => refreshed(await changeSkill(ctx, input)));

export const setSkillActiveAction = action("catalogues.change", { name: "skills.setSkillActive" })
  .inputSchema(EntryState)
  .action(async ({ ctx, input }) => refreshed(await setSkillActive(ctx, input)));

function refreshed<T>(result: T): T {
  revalidatePath("/admin/catalogues", "layout");
  return result;
}
