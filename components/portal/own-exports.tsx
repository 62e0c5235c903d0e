import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { ExportList } from "@/components/patient-exports/export-list";
import { RequestExport } from "@/components/patient-exports/request-export";
import type { Context } from "@/lib/context";
import { listPatientExports } from "@/lib/patient-exports/queries";

/** Copies of the own record: asking for one, and saving it when it is made. */
export async function OwnExports({ ctx, patientId }: { ctx: Context; patientId: string }) {
  const [exports, t] = await Promise.all([
    listPatientExports(ctx, patientId),
    getTranslations("patientExports"),
  ]);
  return (
    <Messages namespaces={["patientExports"]}>
      <RequestExport patientId={patientId} />
      <ExportList patientId={patientId} exports={exports} none={t("ownNoneText")} />
    </Messages>
  );
}
