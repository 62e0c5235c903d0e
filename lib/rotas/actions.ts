"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { copyWeek, publishRota } from "./commands";
import { CopyWeek, PublishRota } from "./inputs";

export const publishRotaAction = action("rotas.plan", { name: "rotas.publish" })
  .inputSchema(PublishRota)
  .action(async ({ ctx, input }) => {
    const published = await publishRota(ctx, input);
    revalidatePath("/rotas");
    return published;
  });

export const copyWeekAction = action("rotas.plan", { name: "rotas.copyWeek" })
  .inputSchema(CopyWeek)
  .action(async ({ ctx, input }) => {
    const copied = await copyWeek(ctx, input);
    revalidatePath("/rotas");
    return copied;
  });
