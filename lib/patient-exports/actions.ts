"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { requestExport, retryExport } from "./commands";
import { RequestExport, RetryExport } from "./inputs";

export const requestExportAction = action("patientExports.request", { name: "patientExports.requestExport" })
  .inputSchema(RequestExport)
  .action(async ({ ctx, input }) => refreshed(input, await requestExport(ctx, input)));

export const retryExportAction = action("patientExports.request", { name: "patientExports.retryExport" })
  .inputSchema(RetryExport)
  .action(async ({ ctx, input }) => refreshed(input, await retryExport(ctx, input)));

function refreshed<T>({ patientId }: { patientId: string }, result: T): T {
  revalidatePath(`/patients/${patientId}/export`);
  revalidatePath("/portal/record");
  return result;
}
