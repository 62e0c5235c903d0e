import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PractitionerWeek } from "@/components/availabilities/person-week";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { canChangeWeek } from "@/lib/availabilities/rules";
import { getPractitioner } from "@/lib/practitioners/queries";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

export default async function HoursPage({ params }: PageProps<"/practitioners/[practitionerId]/hours">) {
  const practitionerId = pathId((await params).practitionerId);
  const ctx = await pageContext("availabilities.change");
  if (!canChangeWeek(ctx.viewer, practitionerId)) notFound();
  const { timeZone } = await currentSettings();
  const today = localDate(ctx.now, timeZone);
  const practitioner = await orNotFound(ctx, "availabilities.change", () =>
    getPractitioner(ctx, practitionerId),
  );
  const t = await getTranslations("availabilities");
  return (
    <Messages namespaces={["availabilities", "timeOff"]}>
      <Page
        title={t("title")}
        width="form"
        breadcrumbs={[{ href: `/practitioners/${practitionerId}`, label: practitioner.name }]}
      >
        <PractitionerWeek {...{ ctx, practitionerId, today }} back={`/practitioners/${practitionerId}`} />
      </Page>
    </Messages>
  );
}
