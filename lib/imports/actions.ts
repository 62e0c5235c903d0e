"use server";
import { revalidatePath } from "next/cache";
import { action } from "../action";
import { runForReal } from "./commands";
import { RunForReal } from "./inputs";

export const runForRealAction = action("imports.run")
  .inputSchema(RunForReal)
  .action(async ({ ctx, input }) => {
    const queued = await runForReal(ctx, input);
    revalidatePath("/admin/import");
    return queued;
  });
