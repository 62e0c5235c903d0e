import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { VisitsToMove } from "@/components/visits-to-move/visits-to-move";
import { pageContext } from "@/lib/access/page";
import { listAppointmentTypes } from "@/lib/appointments/queries";
import { listBookablePractitioners, listSpecialties } from "@/lib/practitioners/queries";
import { listVisitsToMove } from "@/lib/time-off/queries";

export default async function VisitsToMovePage() {
  const ctx = await pageContext("appointments.move");
  const [visits, types, practitioners, specialties, t] = await Promise.all([
    listVisitsToMove(ctx),
    listAppointmentTypes(ctx),
    listBookablePractitioners(ctx),
    listSpecialties(ctx),
    getTranslations("timeOff.toMove"),
  ]);
  return (
    <Messages namespaces={["timeOff", "visitsToMove", "appointments", "appointmentMessages", "waitingList"]}>
      <Page title={t("title")} description={t("text")}>
        <VisitsToMove
          visits={visits}
          now={ctx.now.toISOString()}
          choices={{ types, practitioners, specialties }}
        />
      </Page>
    </Messages>
  );
}
