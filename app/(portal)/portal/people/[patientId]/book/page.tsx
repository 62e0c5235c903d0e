import { notFound } from "next/navigation";
import { CaredForPage } from "@/components/carers/cared-for-page";
import { Booking } from "@/components/self-bookings/booking";
import { orNotFound, pathId } from "@/lib/access/page";
import { portalContext } from "@/lib/access/viewer";
import { getCaredFor } from "@/lib/carers/queries";
import { BookingSteps } from "@/lib/self-bookings/inputs";

export default async function BookForSomebodyPage({
  params,
  searchParams,
}: PageProps<"/portal/people/[patientId]/book">) {
  const patientId = pathId((await params).patientId);
  const ctx = await portalContext();
  const steps = BookingSteps.parse(await searchParams);
  const { person } = await orNotFound(ctx, "carers.use", () => getCaredFor(ctx, patientId), patientId);
  if (!person.mayBook) notFound();
  const path = `/portal/people/${patientId}`;
  return (
    <CaredForPage ctx={ctx} person={person} section="visits">
      <Booking
        ctx={ctx}
        patientId={patientId}
        name={person.name}
        book={`${path}/book`}
        visits={`${path}/appointments`}
        steps={steps}
      />
    </CaredForPage>
  );
}
