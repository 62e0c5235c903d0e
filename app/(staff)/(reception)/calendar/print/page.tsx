import { getTranslations } from "next-intl/server";
import { DayList } from "@/components/calendar/day-list";
import { Page } from "@/components/layout/page";
import { PrintButton } from "@/components/layout/print";
import { pageContext } from "@/lib/access/page";
import { CalendarFilter } from "@/lib/calendar/inputs";
import { getCalendar } from "@/lib/calendar/queries";
import { currentSettings } from "@/lib/settings/queries";
import { formatDate } from "@/lib/time";

/** A sheet for each practitioner with what is booked with them on a day. */
export default async function DayListPage({ searchParams }: PageProps<"/calendar/print">) {
  const ctx = await pageContext("appointments.read");
  const filter = CalendarFilter.parse(await searchParams);
  const calendar = await getCalendar(ctx, { ...filter, view: "day", by: "practitioner" });
  const { timeZone } = await currentSettings();
  const t = await getTranslations("calendar.dayList");
  return (
    <Page
      title={t("title", { day: formatDate(calendar.date) })}
      tabTitle={t("tab")}
      breadcrumbs={[{ href: `/calendar?date=${calendar.date}`, label: t("back") }]}
      action={<PrintButton />}
    >
      <DayList calendar={calendar} timeZone={timeZone} />
    </Page>
  );
}
