"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { changeCoverage, endCoverage, recordCoverage, retractCoverage } from "./commands";
import { ChangeCoverage, EndCoverage, RecordCoverage, RetractCoverage } from "./inputs";

export const recordCoverageAction = action("coverages.change", { name: "coverages.recordCoverage" })
  .inputSchema(RecordCoverage)
  .action(async ({ ctx, input }) => refreshed(input, await recordCoverage(ctx, input)));

export const changeCoverageAction = action("coverages.change", { name: "coverages.changeCoverage" })
  .inputSchema(ChangeCoverage)
  .action(async ({ ctx, input }) => refreshed(input, await changeCoverage(ctx, input)));

export const endCoverageAction = action("coverages.change", { name: "coverages.endCoverage" })
  .inputSchema(EndCoverage)
  .action(async ({ ctx, input }) => refreshed(input, await endCoverage(ctx, input)));

export const retractCoverageAction = action("coverages.change", { name: "coverages.retractCoverage" })
  .inputSchema(RetractCoverage)
  .action(async ({ ctx, input }) => refreshed(input, await retractCoverage(ctx, input)));

function refreshed<T>({ patientId }: { patientId: string }, result: T): T {
  revalidatePath(`/patients/${patientId}`, "layout");
  return result;
}
