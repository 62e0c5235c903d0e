import { getTranslations } from "next-intl/server";
import { LookingAt } from "@/components/carers/looking-at";
import { Page } from "@/components/layout/page";
import { Connect } from "@/components/portal/connect";
import { Booking } from "@/components/self-bookings/booking";
import { portalContext } from "@/lib/access/viewer";
import { BookingSteps } from "@/lib/self-bookings/inputs";

export default async function BookPage({ searchParams }: PageProps<"/portal/book">) {
  const ctx = await portalContext();
  const steps = BookingSteps.parse(await searchParams);
  const t = await getTranslations("selfBookings");
  const [patientId] = ctx.viewer.patientIds;
  return (
    <>
      <LookingAt ctx={ctx} />
      <Page title={t("book")} width="form">
        {patientId ? (
          <Booking
            ctx={ctx}
            patientId={patientId}
            book="/portal/book"
            visits="/portal/appointments"
            steps={steps}
          />
        ) : (
          <Connect ctx={ctx} />
        )}
      </Page>
    </>
  );
}
