import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { PractitionerActions } from "@/components/practitioners/practitioner-actions";
import { PractitionerCard } from "@/components/practitioners/practitioner-card";
import { PractitionerHours } from "@/components/practitioners/practitioner-hours";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { getPractitioner } from "@/lib/practitioners/queries";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

export default async function PractitionerPage({ params }: PageProps<"/practitioners/[practitionerId]">) {
  const practitionerId = pathId((await params).practitionerId);
  const ctx = await pageContext("practitioners.read");
  const { timeZone, currency, locale } = await currentSettings();
  const today = localDate(ctx.now, timeZone);
  const practitioner = await orNotFound(ctx, "practitioners.read", () =>
    getPractitioner(ctx, practitionerId),
  );
  const t = await getTranslations("practitioners");
  const { name, isActive, version } = practitioner;
  const calendarHref = `/calendar?view=week&practitioner=${practitionerId}`;
  return (
    <Messages namespaces={["practitioners"]}>
      <Page
        title={name}
        breadcrumbs={[{ href: "/practitioners", label: t("title") }]}
        action={
          <>
            {isActive && <ButtonLink href={calendarHref}>{t("calendar")}</ButtonLink>}
            <PractitionerActions practitionerId={practitionerId} version={version} isActive={isActive} />
          </>
        }
      >
        {!isActive && <Callout tone="warning">{t("retiredNotice")}</Callout>}
        <div className="grid items-start gap-5 md:grid-cols-2">
          <PractitionerCard practitioner={practitioner} money={{ currency, locale }} />
          <PractitionerHours ctx={ctx} practitionerId={practitionerId} today={today} />
        </div>
      </Page>
    </Messages>
  );
}
