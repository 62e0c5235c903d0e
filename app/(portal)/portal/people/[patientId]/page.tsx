import { CaredForOverview } from "@/components/carers/cared-for-overview";
import { CaredForPage } from "@/components/carers/cared-for-page";
import { orNotFound, pathId } from "@/lib/access/page";
import { portalContext } from "@/lib/access/viewer";
import { getCaredFor } from "@/lib/carers/queries";
import { currentSettings } from "@/lib/settings/queries";

export default async function CaredForOverviewPage({ params }: PageProps<"/portal/people/[patientId]">) {
  const patientId = pathId((await params).patientId);
  const ctx = await portalContext();
  const place = await currentSettings();
  const { person } = await orNotFound(ctx, "carers.use", () => getCaredFor(ctx, patientId), patientId);
  return (
    <CaredForPage ctx={ctx} person={person} section="person">
      <CaredForOverview person={person} place={place} />
    </CaredForPage>
  );
}
