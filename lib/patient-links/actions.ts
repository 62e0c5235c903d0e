"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { confirmPatientLink, endPatientLink, refusePatientLink, requestPatientLink } from "./commands";
import { ClaimRecord, ConfirmPatientLink, EndPatientLink, RefusePatientLink } from "./inputs";

export const requestPatientLinkAction = action("patientLinks.request")
  .inputSchema(ClaimRecord)
  .action(async ({ ctx, input }) => {
    const requested = await requestPatientLink(ctx, input);
    revalidatePath("/portal", "layout");
    return requested;
  });

export const confirmPatientLinkAction = action("patientLinks.decide", {
  name: "patientLinks.confirmPatientLink",
})
  .inputSchema(ConfirmPatientLink)
  .action(async ({ ctx, input }) => {
    const decided = await confirmPatientLink(ctx, input);
    revalidatePath("/patients/links", "layout");
    return decided;
  });

export const refusePatientLinkAction = action("patientLinks.decide", {
  name: "patientLinks.refusePatientLink",
})
  .inputSchema(RefusePatientLink)
  .action(async ({ ctx, input }) => {
    const decided = await refusePatientLink(ctx, input);
    revalidatePath("/patients/links", "layout");
    return decided;
  });

export const endPatientLinkAction = action("patientLinks.decide")
  .inputSchema(EndPatientLink)
  .action(async ({ ctx, input }) => {
    const ended = await endPatientLink(ctx, input);
    revalidatePath("/patients/links", "layout");
    return ended;
  });
