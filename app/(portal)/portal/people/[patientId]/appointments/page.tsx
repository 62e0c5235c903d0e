import { getTranslations } from "next-intl/server";
import { CaredForPage } from "@/components/carers/cared-for-page";
import { VisitList } from "@/components/portal/visit-list";
import { OwnWaits } from "@/components/self-bookings/waits";
import { ButtonLink } from "@/components/ui/button";
import { orNotFound, pathId } from "@/lib/access/page";
import { portalContext } from "@/lib/access/viewer";
import { getCaredForVisits } from "@/lib/carers/queries";
import { listWaits } from "@/lib/self-bookings/waits";
import { currentSettings } from "@/lib/settings/queries";

export default async function CaredForAppointmentsPage({
  params,
}: PageProps<"/portal/people/[patientId]/appointments">) {
  const patientId = pathId((await params).patientId);
  const ctx = await portalContext();
  const place = await currentSettings();
  const read = () => getCaredForVisits(ctx, patientId);
  const { person, upcoming, past } = await orNotFound(ctx, "carers.use", read, patientId);
  const waits = person.mayBook ? await listWaits(ctx, patientId) : [];
  const path = `/portal/people/${patientId}`;
  const t = await getTranslations("portal.appointments");
  return (
    <CaredForPage ctx={ctx} person={person} section="visits">
      {person.mayBook && (
        <ButtonLink href={`${path}/book`} variant="primary" className="justify-self-start">
          {t("book")}
        </ButtonLink>
      )}
      <VisitList
        when="upcoming"
        visits={upcoming}
        place={place}
        {...(person.mayBook && { base: `${path}/appointments` })}
      />
      <OwnWaits waits={waits} visits={`${path}/appointments`} locale={place.locale} />
      <VisitList when="past" visits={past} place={place} />
    </CaredForPage>
  );
}
