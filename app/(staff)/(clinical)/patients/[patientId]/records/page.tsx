import { Messages } from "@/components/layout/messages";
import { ChartBoard } from "@/components/records/chart-board";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { ChartView } from "@/lib/records/inputs";
import { getChart } from "@/lib/records/queries";

export default async function RecordsPage({
  params,
  searchParams,
}: PageProps<"/patients/[patientId]/records">) {
  const patientId = pathId((await params).patientId);
  const ctx = await pageContext("records.read", patientId);
  const view = ChartView.parse(await searchParams);
  const visits = await orNotFound(ctx, "records.read", () => getChart(ctx, patientId, view));
  return (
    <Messages namespaces={["records", "encounters"]}>
      <ChartBoard ctx={ctx} patientId={patientId} visits={visits} view={view} />
    </Messages>
  );
}
