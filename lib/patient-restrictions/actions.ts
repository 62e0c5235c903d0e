"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { addRestrictionViewer, liftRestriction, removeRestrictionViewer, restrictPatient } from "./commands";
import { LiftRestriction, ListViewer, RestrictPatient } from "./inputs";

export const restrictPatientAction = action("patientRestrictions.manage", {
  name: "patientRestrictions.restrict",
})
  .inputSchema(RestrictPatient)
  .action(async ({ ctx, input }) => {
    const restriction = await restrictPatient(ctx, input);
    revalidatePath("/restrictions");
    return restriction;
  });

export const liftRestrictionAction = action("patientRestrictions.manage", {
  name: "patientRestrictions.lift",
})
  .inputSchema(LiftRestriction)
  .action(async ({ ctx, input }) => {
    const lifted = await liftRestriction(ctx, input);
    revalidatePath("/restrictions", "layout");
    return lifted;
  });

export const addRestrictionViewerAction = action("patientRestrictions.manage", {
  name: "patientRestrictions.list",
})
  .inputSchema(ListViewer)
  .action(async ({ ctx, input }) => {
    const added = await addRestrictionViewer(ctx, input);
    revalidatePath(`/restrictions/${input.restrictionId}`);
    return added;
  });

export const removeRestrictionViewerAction = action("patientRestrictions.manage", {
  name: "patientRestrictions.unlist",
})
  .inputSchema(ListViewer)
  .action(async ({ ctx, input }) => {
    const removed = await removeRestrictionViewer(ctx, input);
    revalidatePath(`/restrictions/${input.restrictionId}`);
    return removed;
  });
