"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { dismissDuplicate } from "./commands";
import { DismissDuplicate } from "./inputs";

export const dismissDuplicateAction = action("patientDuplicates.dismiss")
  .inputSchema(DismissDuplicate)
  .action(async ({ ctx, input }) => {
    const dismissed = await dismissDuplicate(ctx, input);
    revalidatePath("/patients/duplicates");
    return dismissed;
  });
