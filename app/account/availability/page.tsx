import { notFound } from "next/navigation";
import { AccountPage } from "@/components/accounts/account-page";
import { PersonWeek } from "@/components/availabilities/person-week";
import { Messages } from "@/components/layout/messages";
import { pageContext } from "@/lib/access/page";

export default async function OwnAvailabilityPage() {
  const ctx = await pageContext("availabilities.change");
  const { userId, practitionerId } = ctx.viewer;
  if (!userId) notFound();
  return (
    <AccountPage tab="availability">
      <Messages namespaces={["availabilities", "timeOff"]}>
        <PersonWeek ctx={ctx} userId={userId} practitionerId={practitionerId} />
      </Messages>
    </AccountPage>
  );
}
