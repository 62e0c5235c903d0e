import { notFound } from "next/navigation";
import { AccountPage } from "@/components/accounts/account-page";
import { OwnCalendar } from "@/components/google-calendars/own-calendar";
import { Messages } from "@/components/layout/messages";
import { pageContext } from "@/lib/access/page";
import { OutcomeParam } from "@/lib/google-calendars/inputs";
import { getOwnCalendar } from "@/lib/google-calendars/queries";

export default async function GoogleCalendarPage({ searchParams }: PageProps<"/account/google-calendar">) {
  const ctx = await pageContext("googleCalendars.connect");
  if (!ctx.viewer.practitionerId) notFound();
  const { outcome } = OutcomeParam.parse(await searchParams);
  const calendar = await getOwnCalendar(ctx);
  return (
    <AccountPage tab="googleCalendar">
      <Messages namespaces={["googleCalendars"]}>
        <OwnCalendar calendar={calendar} outcome={outcome ?? null} />
      </Messages>
    </AccountPage>
  );
}
