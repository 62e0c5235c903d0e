import { getTranslations } from "next-intl/server";
import { CaredForPage } from "@/components/carers/cared-for-page";
import { VisitList } from "@/components/portal/visit-list";
import { ButtonLink } from "@/components/ui/button";
import { orNotFound, pathId } from "@/lib/access/page";
import { portalContext } from "@/lib/access/viewer";
import { getCaredForVisits } from "@/lib/carers/queries";
import { currentSettings } from "@/lib/settings/queries";

export default async function CaredForAppointmentsPage({
  params,
}: PageProps<"/portal/people/[patientId]/appointments">) {
  const patientId = pathId((await params).patientId);
  const ctx = await portalContext();
  const place = await currentSettings();
  const read = () => getCaredForVisits(ctx, patientId);
  const { person, upcoming, past } = await orNotFound(ctx, "carers.use", read, patientId);
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
      <VisitList when="past" visits={past} place={place} />
    </CaredForPage>
  );
}
