import { getTranslations } from "next-intl/server";
import { CalendarView } from "@/components/calendar/calendar-view";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { pageContext } from "@/lib/access/page";
import { listAppointmentTypes } from "@/lib/appointments/queries";
import { CalendarFilter } from "@/lib/calendar/inputs";
import { getCalendar } from "@/lib/calendar/queries";
import { listBookablePractitioners, listDepartments, listSpecialties } from "@/lib/practitioners/queries";

export default async function CalendarPage({ searchParams }: PageProps<"/calendar">) {
  const ctx = await pageContext("appointments.read");
  const filter = CalendarFilter.parse(await searchParams);
  const [calendar, types, practitioners, specialties, departments, t] = await Promise.all([
    getCalendar(ctx, filter),
    listAppointmentTypes(ctx),
    listBookablePractitioners(ctx),
    listSpecialties(ctx),
    listDepartments(ctx),
    getTranslations("calendar"),
  ]);
  return (
    <Messages namespaces={["calendar", "appointments"]}>
      <Page title={t("title")}>
        <CalendarView initial={calendar} choices={{ types, practitioners, specialties, departments }} />
      </Page>
    </Messages>
  );
}
