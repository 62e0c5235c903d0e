import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { Connect } from "@/components/portal/connect";
import { VisitList } from "@/components/portal/visit-list";
import { OwnWaits } from "@/components/self-bookings/waits";
import { ButtonLink } from "@/components/ui/button";
import { portalContext } from "@/lib/access/viewer";
import { listOwnAppointments } from "@/lib/portal/queries";
import { listWaits } from "@/lib/self-bookings/waits";
import { currentSettings } from "@/lib/settings/queries";

export default async function OwnAppointmentsPage() {
  const ctx = await portalContext();
  const [upcoming, past, waits, place, t] = await Promise.all([
    listOwnAppointments(ctx, "upcoming"),
    listOwnAppointments(ctx, "past"),
    Promise.all(ctx.viewer.patientIds.map((patientId) => listWaits(ctx, patientId))),
    currentSettings(),
    getTranslations("portal.appointments"),
  ]);
  const book = ctx.viewer.patientIds.length > 0 && (
    <ButtonLink href="/portal/book" variant="primary">
      {t("book")}
    </ButtonLink>
  );
  return (
    <Page title={t("title")} width="form" action={book}>
      {ctx.viewer.patientIds.length === 0 ? (
        <Connect ctx={ctx} />
      ) : (
        <>
          <VisitList when="upcoming" visits={upcoming} place={place} base="/portal/appointments" />
          <OwnWaits waits={waits.flat()} visits="/portal/appointments" locale={place.locale} />
          <VisitList when="past" visits={past} place={place} />
        </>
      )}
    </Page>
  );
}
