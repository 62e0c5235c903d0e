import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import type { SelfBooking } from "@/lib/self-bookings/queries";
import type { Closed } from "@/lib/self-bookings/rules";

/** Why nobody books here at present, and whom to call. */
export function BookingClosed({ booking, closed }: { booking: SelfBooking; closed: Closed }) {
  const t = useTranslations("selfBookings.closed");
  return (
    <Callout title={t("title")}>
      <p>{t(closed, { limit: booking.limit })}</p>
      {booking.phone && <p>{t("call", { phone: booking.phone })}</p>}
    </Callout>
  );
}
