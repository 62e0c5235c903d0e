"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { endRelation, recordRelation } from "./commands";
import { EndRelation, RecordRelation } from "./inputs";

export const recordRelationAction = action("patientRelations.record", {
  name: "patientRelations.recordRelation",
})
  .inputSchema(RecordRelation)
  .action(async ({ ctx, input }) => {
    const recorded = await recordRelation(ctx, input);
    revalidatePath(`/patients/${input.patientId}`);
    return recorded;
  });

export const endRelationAction = action("patientRelations.record", { name: "patientRelations.endRelation" })
  .inputSchema(EndRelation)
  .action(async ({ ctx, input }) => {
    const ended = await endRelation(ctx, input);
    revalidatePath(`/patients/${input.patientId}`);
    return ended;
  });
