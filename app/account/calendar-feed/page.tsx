import { notFound } from "next/navigation";
import { AccountPage } from "@/components/accounts/account-page";
import { CalendarFeed } from "@/components/calendar-feeds/calendar-feed";
import { Messages } from "@/components/layout/messages";
import { pageContext } from "@/lib/access/page";
import { getOwnFeed } from "@/lib/calendar-feeds/queries";

export default async function CalendarFeedPage() {
  const ctx = await pageContext("calendarFeeds.use");
  if (!ctx.viewer.practitionerId) notFound();
  const feed = await getOwnFeed(ctx);
  return (
    <AccountPage tab="calendarFeed">
      <Messages namespaces={["calendarFeeds"]}>
        <CalendarFeed feed={feed} />
      </Messages>
    </AccountPage>
  );
}
