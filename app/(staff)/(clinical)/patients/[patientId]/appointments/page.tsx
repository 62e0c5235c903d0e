import { getTranslations } from "next-intl/server";
import { BookButton } from "@/components/appointments/book-button";
import { PatientVisits } from "@/components/appointments/patient-visits";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { VisitFilter } from "@/lib/appointments/inputs";
import { listAppointmentTypes, listPatientAppointments } from "@/lib/appointments/queries";
import { getPatientIdentity } from "@/lib/patients/queries";
import { listName } from "@/lib/patients/rules";
import { listBookablePractitioners, listSpecialties } from "@/lib/practitioners/queries";

export default async function PatientAppointmentsPage({
  params,
  searchParams,
}: PageProps<"/patients/[patientId]/appointments">) {
  const patientId = pathId((await params).patientId);
  const ctx = await pageContext("appointments.read", patientId);
  const query = await searchParams;
  const filter = VisitFilter.parse(query);
  const patient = await orNotFound(ctx, "appointments.read", () => getPatientIdentity(ctx, patientId));
  const [visits, types, practitioners, specialties, t] = await Promise.all([
    listPatientAppointments(ctx, { ...filter, patientId }),
    listAppointmentTypes(ctx),
    listBookablePractitioners(ctx),
    listSpecialties(ctx),
    getTranslations("appointments.patient"),
  ]);
  const choices = { types, practitioners, specialties };
  return (
    <Messages namespaces={["appointments", "appointmentMessages", "waitingList"]}>
      <Page
        title={t("title")}
        action={
          !patient.deceasedAt && (
            <BookButton
              patient={{ id: patientId, name: listName(patient) }}
              choices={choices}
              startsOpen={query.book === "yes"}
            />
          )
        }
      >
        <PatientVisits {...visits} now={ctx.now.toISOString()} choices={choices} />
      </Page>
    </Messages>
  );
}
