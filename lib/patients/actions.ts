"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { registerAtDesk } from "../patient-duplicates/register";
import { editPatient } from "./commands";
import { EditPatient, RegisterPatient } from "./inputs";

export const registerPatientAction = action("patients.register")
  .inputSchema(RegisterPatient)
  .action(({ ctx, input }) => registerAtDesk(ctx, input));

export const editPatientAction = action("patients.edit")
  .inputSchema(EditPatient)
  .action(async ({ ctx, input }) => {
    const saved = await editPatient(ctx, input);
    revalidatePath(`/patients/${saved.id}`, "layout");
    return saved;
  });
