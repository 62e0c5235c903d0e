import { getTranslations } from "next-intl/server";
import { Conflicts } from "@/components/google-calendars/conflicts";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { pageContext } from "@/lib/access/page";
import { listAppointmentTypes } from "@/lib/appointments/queries";
import { getConnected, listConflicts } from "@/lib/google-calendars/queries";
import { listBookablePractitioners, listSpecialties } from "@/lib/practitioners/queries";

export default async function CalendarConflictsPage() {
  const ctx = await pageContext("googleCalendars.settle");
  const [conflicts, connected, types, practitioners, specialties, t] = await Promise.all([
    listConflicts(ctx),
    getConnected(ctx),
    listAppointmentTypes(ctx),
    listBookablePractitioners(ctx),
    listSpecialties(ctx),
    getTranslations("googleCalendars.conflicts"),
  ]);
  return (
    <Messages namespaces={["googleCalendars", "appointments", "appointmentMessages", "waitingList"]}>
      <Page title={t("title")} description={t("text")}>
        <Conflicts
          conflicts={conflicts}
          connected={connected}
          now={ctx.now.toISOString()}
          choices={{ types, practitioners, specialties }}
        />
      </Page>
    </Messages>
  );
}
