"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { ChangeAppointment } from "../appointments/inputs";
import { finishEncounter, openEncounter, openWalkIn } from "./commands";
import { FinishEncounter, OpenEncounter, OpenWalkIn } from "./inputs";
import { takeBackConsultation } from "./take-back";

export const openEncounterAction = action("encounters.open", { name: "encounters.openEncounter" })
  .inputSchema(OpenEncounter)
  .action(async ({ ctx, input }) => {
    const opened = await openEncounter(ctx, input);
    revalidatePath("/", "layout");
    return opened;
  });

export const openWalkInAction = action("encounters.open", { name: "encounters.openWalkIn" })
  .inputSchema(OpenWalkIn)
  .action(async ({ ctx, input }) => {
    const opened = await openWalkIn(ctx, input);
    revalidatePath("/", "layout");
    return opened;
  });

export const finishEncounterAction = action("encounters.finish")
  .inputSchema(FinishEncounter)
  .action(async ({ ctx, input }) => {
    const finished = await finishEncounter(ctx, input);
    revalidatePath("/", "layout");
    return finished;
  });

export const takeBackConsultationAction = action("encounters.takeBack")
  .inputSchema(ChangeAppointment)
  .action(async ({ ctx, input }) => {
    const taken = await takeBackConsultation(ctx, input);
    revalidatePath("/", "layout");
    return taken;
  });
