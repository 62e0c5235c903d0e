"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { admitUnknown, identifyPatient } from "./commands";
import { AdmitUnknown, IdentifyPatient } from "./inputs";

export const admitUnknownAction = action("temporaryIdentities.give")
  .inputSchema(AdmitUnknown)
  .action(async ({ ctx, input }) => {
    const patient = await admitUnknown(ctx, input);
    revalidatePath("/patients");
    return patient;
  });

export const identifyPatientAction = action("temporaryIdentities.resolve")
  .inputSchema(IdentifyPatient)
  .action(async ({ ctx, input }) => {
    const saved = await identifyPatient(ctx, input);
    revalidatePath(`/patients/${saved.id}`, "layout");
    return saved;
  });
