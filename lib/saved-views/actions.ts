"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { chooseDefaultView, deleteView, renameView, replaceView, saveView } from "./commands";
import { ChooseDefaultView, DeleteView, RenameView, ReplaceView, SaveView } from "./inputs";

export const saveViewAction = action("savedViews.use", { name: "savedViews.save" })
  .inputSchema(SaveView)
  .action(async ({ ctx, input }) => {
    const saved = await saveView(ctx, input);
    revalidatePath(`/${input.list}`);
    return saved;
  });

export const renameViewAction = action("savedViews.use", { name: "savedViews.rename" })
  .inputSchema(RenameView)
  .action(async ({ ctx, input }) => {
    const renamed = await renameView(ctx, input);
    revalidatePath("/", "layout");
    return renamed;
  });

export const replaceViewAction = action("savedViews.use", { name: "savedViews.replace" })
  .inputSchema(ReplaceView)
  .action(async ({ ctx, input }) => {
    const replaced = await replaceView(ctx, input);
    revalidatePath("/", "layout");
    return replaced;
  });

export const deleteViewAction = action("savedViews.use", { name: "savedViews.delete" })
  .inputSchema(DeleteView)
  .action(async ({ ctx, input }) => {
    const deleted = await deleteView(ctx, input);
    revalidatePath("/", "layout");
    return deleted;
  });

export const chooseDefaultViewAction = action("savedViews.use", { name: "savedViews.chooseDefault" })
  .inputSchema(ChooseDefaultView)
  .action(async ({ ctx, input }) => {
    const chosen = await chooseDefaultView(ctx, input);
    revalidatePath(`/${input.list}`);
    return chosen;
  });
