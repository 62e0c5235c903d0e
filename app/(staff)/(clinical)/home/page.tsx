import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { MyDay } from "@/components/queue/my-day";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { orNotFound } from "@/lib/access/page";
import { staffContext } from "@/lib/access/viewer";
import { getQueue } from "@/lib/queue/queries";
import { formatDate } from "@/lib/time";

export default async function HomePage() {
  const ctx = await staffContext();
  const { practitionerId } = ctx.viewer;
  const [queue, t] = await Promise.all([
    orNotFound(ctx, "queue.read", () => getQueue(ctx, { practitioner: practitionerId ?? undefined })),
    getTranslations("queue"),
  ]);
  return (
    <Messages namespaces={["queue", "appointments", "encounters"]}>
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
        <MyDay initial={queue} practitionerId={practitionerId} />
      </Page>
    </Messages>
  );
}
