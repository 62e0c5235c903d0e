"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { mergePatients } from "./commands";
import { MergePatients, UndoMerge } from "./inputs";
import { undoMerge } from "./undo";

export const mergePatientsAction = action("patientMerges.merge")
  .inputSchema(MergePatients)
  .action(async ({ ctx, input }) => {
    const merged = await mergePatients(ctx, input);
    revalidatePath("/patients", "layout");
    return merged;
  });

export const undoMergeAction = action("patientMerges.undo")
  .inputSchema(UndoMerge)
  .action(async ({ ctx, input }) => {
    const parted = await undoMerge(ctx, input);
    revalidatePath("/patients", "layout");
    return parted;
  });
