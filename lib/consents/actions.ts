"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { recordConsent, retractConsent, withdrawConsent, withdrawOwnConsent } from "./commands";
import { RecordConsent, RetractConsent, WithdrawConsent, WithdrawOwnConsent } from "./inputs";

export const recordConsentAction = action("consents.record", { name: "consents.recordConsent" })
  .inputSchema(RecordConsent)
  .action(async ({ ctx, input }) => refreshed(input, await recordConsent(ctx, input)));

export const withdrawConsentAction = action("consents.record", { name: "consents.withdrawConsent" })
  .inputSchema(WithdrawConsent)
  .action(async ({ ctx, input }) => refreshed(input, await withdrawConsent(ctx, input)));

export const withdrawOwnConsentAction = action("consents.withdrawOwn")
  .inputSchema(WithdrawOwnConsent)
  .action(async ({ ctx, input }) => {
    const withdrawn = await withdrawOwnConsent(ctx, input);
    revalidatePath("/portal/consents");
    return withdrawn;
  });

export const retractConsentAction = action("consents.record", { name: "consents.retractConsent" })
  .inputSchema(RetractConsent)
  .action(async ({ ctx, input }) => refreshed(input, await retractConsent(ctx, input)));

function refreshed<T>({ patientId }: { patientId: string }, result: T): T {
  revalidatePath(`/patients/${patientId}`, "layout");
  return result;
}
