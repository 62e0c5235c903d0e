import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { MyDay } from "@/components/queue/my-day";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { pageContext } from "@/lib/access/page";
import { listRooms } from "@/lib/practitioners/queries";
import { getQueue } from "@/lib/queue/queries";
import { formatDate } from "@/lib/time";

export default async function HomePage() {
  const ctx = await pageContext("queue.read");
  const { practitionerId } = ctx.viewer;
  const [queue, rooms, t] = await Promise.all([
    getQueue(ctx, { practitioner: practitionerId ?? undefined }),
    listRooms(ctx),
    getTranslations("queue"),
  ]);
  return (
    <Messages namespaces={["queue", "appointments", "appointmentMessages", "encounters"]}>
      <Page
        title={t("myDay")}
        description={formatDate(queue.date)}
        action={practitionerId && <ButtonLink href="/practitioners/me">{t("myHours")}</ButtonLink>}
      >
        {!practitionerId && (
          <Callout tone="info" title={t("notAPractitioner")}>
            {t("notAPractitionerText")}
          </Callout>
        )}
        <MyDay initial={queue} practitionerId={practitionerId} rooms={rooms} />
      </Page>
    </Messages>
  );
}
