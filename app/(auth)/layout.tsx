import { HospitalProvider } from "@/components/layout/hospital";
import { Mark } from "@/components/layout/mark";
import { Messages } from "@/components/layout/messages";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

export default async function AuthLayout({ children }: LayoutProps<"/">) {
  const { name, locale, currency, timeZone } = await currentSettings();
  return (
    <HospitalProvider hospital={{ name, locale, currency, timeZone, today: localDate(new Date(), timeZone) }}>
      <Messages namespaces={["accounts"]}>
        <main className="mx-auto grid min-h-dvh w-full max-w-lg content-start gap-6 px-4 py-8 sm:py-[12vh]">
          <p className="flex items-center gap-3 font-semibold text-lg">
            <Mark />
            {name}
          </p>
          {children}
        </main>
      </Messages>
    </HospitalProvider>
  );
}
