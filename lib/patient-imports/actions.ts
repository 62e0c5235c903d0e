"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { cancelImport, decideSuspect, tryPatientImport } from "./commands";
import { CancelImport, DecideSuspect, TryPatientImport } from "./inputs";

export const tryPatientImportAction = action("imports.run", { name: "patientImports.try" })
  .inputSchema(TryPatientImport)
  .action(async ({ ctx, input }) => {
    const tried = await tryPatientImport(ctx, input);
    revalidatePath("/admin/import", "layout");
    return tried;
  });

export const decideSuspectAction = action("imports.run", { name: "patientImports.decide" })
  .inputSchema(DecideSuspect)
  .action(async ({ ctx, input }) => {
    const decided = await decideSuspect(ctx, input);
    revalidatePath(`/admin/import/${input.runId}`);
    return decided;
  });

export const cancelImportAction = action("imports.run", { name: "patientImports.cancel" })
  .inputSchema(CancelImport)
  .action(async ({ ctx, input }) => {
    const asked = await cancelImport(ctx, input);
    revalidatePath(`/admin/import/${input.runId}`);
    return asked;
  });
