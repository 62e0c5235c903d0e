import { getTranslations } from "next-intl/server";
import { CalendarView } from "@/components/calendar/calendar-view";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { pageContext } from "@/lib/access/page";
import { can } from "@/lib/access/permissions";
import { listAppointmentTypes } from "@/lib/appointments/queries";
import { CalendarFilter } from "@/lib/calendar/inputs";
import { getMonth } from "@/lib/calendar/months";
import { getCalendar } from "@/lib/calendar/queries";
import {
  listBookablePractitioners,
  listDepartments,
  listRooms,
  listSpecialties,
} from "@/lib/practitioners/queries";
import { countFitting } from "@/lib/waiting-list/fitting";

export default async function CalendarPage({ searchParams }: PageProps<"/calendar">) {
  const ctx = await pageContext("appointments.read");
  const filter = CalendarFilter.parse(await searchParams);
  const [calendar, waiting, types, practitioners, specialties, departments, rooms, t] = await Promise.all([
    filter.view === "month" ? getMonth(ctx, filter) : getCalendar(ctx, filter),
    can(ctx.viewer, "waitingList.read") ? countFitting(ctx, filter) : null,
    listAppointmentTypes(ctx),
    listBookablePractitioners(ctx),
    listSpecialties(ctx),
    listDepartments(ctx),
    listRooms(ctx),
    getTranslations("calendar"),
  ]);
  return (
    <Messages
      namespaces={[
        "calendar",
        "appointments",
        "appointmentMessages",
        "patients",
        "patientDuplicates",
        "waitingList",
      ]}
    >
      <Page title={t("title")}>
        <CalendarView
          initial={calendar}
          waitingCount={waiting}
          choices={{ types, practitioners, specialties, departments, rooms }}
        />
      </Page>
    </Messages>
  );
}
