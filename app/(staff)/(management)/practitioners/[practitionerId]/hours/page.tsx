import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Patterns } from "@/components/availabilities/patterns";
import { WeekForm } from "@/components/availabilities/week-form";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { listWeek } from "@/lib/availabilities/queries";
import { canChangeWeek, editableWeek, slotHabits } from "@/lib/availabilities/rules";
import { getPractitioner, listRooms } from "@/lib/practitioners/queries";
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
  const [week, rooms, t] = await Promise.all([
    listWeek(ctx, { practitionerId, today }),
    listRooms(ctx),
    getTranslations("availabilities"),
  ]);
  return (
    <Messages namespaces={["availabilities", "timeOff"]}>
      <Page
        title={t("title")}
        width="form"
        breadcrumbs={[{ href: `/practitioners/${practitionerId}`, label: practitioner.name }]}
      >
        <Patterns sessions={week} today={today} />
        <WeekForm
          week={editableWeek(week, practitionerId, today)}
          rooms={rooms}
          habits={slotHabits(practitioner, week)}
          back={`/practitioners/${practitionerId}`}
        />
      </Page>
    </Messages>
  );
}
