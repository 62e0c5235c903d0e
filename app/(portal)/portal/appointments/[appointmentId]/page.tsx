import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { OwnVisit } from "@/components/self-bookings/own-visit";
import { orNotFound, pathId } from "@/lib/access/page";
import { portalContext } from "@/lib/access/viewer";
import { LinkFilter } from "@/lib/appointment-links/inputs";
import { getOwnVisit } from "@/lib/self-bookings/queries";
import { currentSettings } from "@/lib/settings/queries";

export default async function OwnVisitPage({
  params,
  searchParams,
}: PageProps<"/portal/appointments/[appointmentId]">) {
  const appointmentId = pathId((await params).appointmentId);
  const ctx = await portalContext();
  const [patientId] = ctx.viewer.patientIds;
  if (!patientId) notFound();
  const { from } = LinkFilter.parse(await searchParams);
  const read = () => getOwnVisit(ctx, { appointmentId, patientId });
  const visit = await orNotFound(ctx, "selfBookings.use", read, patientId);
  const [place, t, list] = await Promise.all([
    currentSettings(),
    getTranslations("selfBookings.visit"),
    getTranslations("portal.appointments"),
  ]);
  const path = `/portal/appointments/${appointmentId}`;
  return (
    <Page
      title={t("tabTitle")}
      width="form"
      breadcrumbs={[{ href: "/portal/appointments", label: list("title") }]}
    >
      <Messages namespaces={["appointmentLinks", "selfBookings", "enums"]}>
        <OwnVisit
          ctx={ctx}
          patientId={patientId}
          visit={visit}
          place={place}
          path={path}
          from={from ?? null}
        />
      </Messages>
    </Page>
  );
}
