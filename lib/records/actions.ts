"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { amendRecord, discardDraft, saveDraft, signRecord } from "./commands";
import { AmendRecord, DiscardDraft, SaveDraft } from "./inputs";

export const saveDraftAction = action("records.write", { name: "records.saveDraft" })
  .inputSchema(SaveDraft)
  .action(async ({ ctx, input }) => {
    const draft = await saveDraft(ctx, input);
    revalidatePath(`/patients/${input.patientId}/records`);
    return draft;
  });

export const discardDraftAction = action("records.write", { name: "records.discardDraft" })
  .inputSchema(DiscardDraft)
  .action(async ({ ctx, input }) => {
    const discarded = await discardDraft(ctx, input);
    revalidatePath(`/patients/${input.patientId}/records`);
    return discarded;
  });

export const signRecordAction = action("records.sign", { name: "records.signRecord" })
  .inputSchema(SaveDraft)
  .action(async ({ ctx, input }) => {
    const signed = await signRecord(ctx, input);
    revalidatePath(`/patients/${input.patientId}/records`);
    return signed;
  });

export const amendRecordAction = action("records.sign", { name: "records.amendRecord" })
  .inputSchema(AmendRecord)
  .action(async ({ ctx, input }) => {
    const amended = await amendRecord(ctx, input);
    revalidatePath(`/patients/${input.patientId}/records`);
    return amended;
  });
