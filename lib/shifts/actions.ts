"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { assignShift, removeShift, saveShiftKind } from "./commands";
import { AssignShift, RemoveShift, SaveShiftKind } from "./inputs";

export const assignShiftAction = action("rotas.plan", { name: "shifts.assign" })
  .inputSchema(AssignShift)
  .action(async ({ ctx, input }) => {
    const assigned = await assignShift(ctx, input);
    revalidatePath("/rotas");
    return assigned;
  });

export const removeShiftAction = action("rotas.plan", { name: "shifts.remove" })
  .inputSchema(RemoveShift)
  .action(async ({ ctx, input }) => {
    const removed = await removeShift(ctx, input);
    revalidatePath("/rotas");
    return removed;
  });

export const saveShiftKindAction = action("rotas.plan", { name: "shifts.saveKind" })
  .inputSchema(SaveShiftKind)
  .action(async ({ ctx, input }) => {
    const saved = await saveShiftKind(ctx, input);
    revalidatePath("/rotas");
    return saved;
  });
