import { Messages } from "@/components/layout/messages";
import type { Context } from "@/lib/context";
import { Preview } from "@/lib/patient-imports/inputs";
import { previewSpreadsheet } from "@/lib/patient-imports/queries";
import { MatchingForm } from "./matching-form";

/** The step between sending a spreadsheet and trying it out. */
export async function MatchColumns({ ctx, runId, asked }: { ctx: Context; runId: string; asked: unknown }) {
  const preview = await previewSpreadsheet(ctx, runId, Preview.parse(asked));
  const { encoding, delimiter } = preview.reading;
  return (
    <Messages namespaces={["patientImports", "spreadsheets"]}>
      <MatchingForm key={`${encoding} ${delimiter}`} runId={runId} preview={preview} />
    </Messages>
  );
}
