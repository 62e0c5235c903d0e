import { CaredForPage } from "@/components/carers/cared-for-page";
import { Messages } from "@/components/layout/messages";
import { OwnVisit } from "@/components/self-bookings/own-visit";
import { orNotFound, pathId } from "@/lib/access/page";
import { portalContext } from "@/lib/access/viewer";
import { LinkFilter } from "@/lib/appointment-links/inputs";
import { getCaredFor } from "@/lib/carers/queries";
import { getOwnVisit } from "@/lib/self-bookings/queries";
import { currentSettings } from "@/lib/settings/queries";

export default async function CaredForVisitPage({
  params,
  searchParams,
}: PageProps<"/portal/people/[patientId]/appointments/[appointmentId]">) {
  const given = await params;
  const [patientId, appointmentId] = [pathId(given.patientId), pathId(given.appointmentId)];
  const ctx = await portalContext();
  const { from } = LinkFilter.parse(await searchParams);
  const { person } = await orNotFound(ctx, "carers.use", () => getCaredFor(ctx, patientId), patientId);
  const read = () => getOwnVisit(ctx, { appointmentId, patientId });
  const visit = await orNotFound(ctx, "selfBookings.use", read, patientId);
  const path = `/portal/people/${patientId}/appointments/${appointmentId}`;
  return (
    <CaredForPage ctx={ctx} person={person} section="visits">
      <Messages namespaces={["appointmentLinks", "selfBookings", "enums"]}>
        <OwnVisit
          ctx={ctx}
          patientId={patientId}
          visit={visit}
          place={await currentSettings()}
          path={path}
          from={from ?? null}
        />
      </Messages>
    </CaredForPage>
  );
}
