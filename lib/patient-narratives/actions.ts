"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { writeNarrative } from "./commands";
import { WriteNarrative } from "./inputs";

export const writeNarrativeAction = action("patients.writeNarrative")
  .inputSchema(WriteNarrative)
  .action(async ({ ctx, input }) => {
    const written = await writeNarrative(ctx, input);
    revalidatePath(`/patients/${input.patientId}/narrative`);
    return written;
  });
