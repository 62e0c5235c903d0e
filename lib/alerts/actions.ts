"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { endAlert, recordAlert } from "./commands";
import { EndAlert, RecordAlert } from "./inputs";

export const recordAlertAction = action("alerts.record", { name: "alerts.recordAlert" })
  .inputSchema(RecordAlert)
  .action(async ({ ctx, input }) => {
    const recorded = await recordAlert(ctx, input);
    revalidatePath(`/patients/${input.patientId}`, "layout");
    return recorded;
  });

export const endAlertAction = action("alerts.record", { name: "alerts.endAlert" })
  .inputSchema(EndAlert)
  .action(async ({ ctx, input }) => {
    const ended = await endAlert(ctx, input);
    revalidatePath(`/patients/${input.patientId}`, "layout");
    return ended;
  });
