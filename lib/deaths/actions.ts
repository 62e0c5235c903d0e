"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { recordDeath, retractDeath } from "./commands";
import { RecordDeath, RetractDeath } from "./inputs";

export const recordDeathAction = action("patients.recordDeath", { name: "deaths.recordDeath" })
  .inputSchema(RecordDeath)
  .action(async ({ ctx, input }) => {
    const recorded = await recordDeath(ctx, input);
    revalidatePath(`/patients/${input.patientId}`, "layout");
    return recorded;
  });

export const retractDeathAction = action("patients.recordDeath", { name: "deaths.retractDeath" })
  .inputSchema(RetractDeath)
  .action(async ({ ctx, input }) => {
    const retracted = await retractDeath(ctx, input);
    revalidatePath(`/patients/${input.patientId}`, "layout");
    return retracted;
  });
