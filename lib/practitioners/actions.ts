"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { addPractitioner, editPractitioner, reinstatePractitioner, retirePractitioner } from "./commands";
import { AddPractitioner, EditPractitioner, ReinstatePractitioner, RetirePractitioner } from "./inputs";

export const addPractitionerAction = action("practitioners.manage", { name: "practitioners.addPractitioner" })
  .inputSchema(AddPractitioner)
  .action(async ({ ctx, input }) => {
    const added = await addPractitioner(ctx, input);
    revalidatePath("/practitioners", "layout");
    return added;
  });

export const editPractitionerAction = action("practitioners.manage", {
  name: "practitioners.editPractitioner",
})
  .inputSchema(EditPractitioner)
  .action(async ({ ctx, input }) => {
    const edited = await editPractitioner(ctx, input);
    revalidatePath("/practitioners", "layout");
    return edited;
  });

export const retirePractitionerAction = action("practitioners.manage", {
  name: "practitioners.retirePractitioner",
})
  .inputSchema(RetirePractitioner)
  .action(async ({ ctx, input }) => {
    const retired = await retirePractitioner(ctx, input);
    revalidatePath("/practitioners", "layout");
    return retired;
  });

export const reinstatePractitionerAction = action("practitioners.manage", {
  name: "practitioners.reinstatePractitioner",
})
  .inputSchema(ReinstatePractitioner)
  .action(async ({ ctx, input }) => {
    const reinstated = await reinstatePractitioner(ctx, input);
    revalidatePath("/practitioners", "layout");
    return reinstated;
  });
