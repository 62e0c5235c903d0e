import { HospitalProvider } from "@/components/layout/hospital";
import { Messages } from "@/components/layout/messages";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

export default async function KioskLayout({ children }: LayoutProps<"/">) {
  const { name, locale, currency, timeZone } = await currentSettings();
  return (
    <HospitalProvider hospital={{ name, locale, currency, timeZone, today: localDate(new Date(), timeZone) }}>
      <Messages namespaces={["checkIn", "display", "terminals"]}>{children}</Messages>
    </HospitalProvider>
  );
}
