import { HospitalProvider } from "@/components/layout/hospital";
import { Mark } from "@/components/layout/mark";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

/** Pages for people who are not signed in and need not be: whoever has the address. */
export default async function PublicLayout({ children }: LayoutProps<"/">) {
  const { name, locale, currency, timeZone } = await currentSettings();
  return (
    <HospitalProvider hospital={{ name, locale, currency, timeZone, today: localDate(new Date(), timeZone) }}>
      <main className="mx-auto grid min-h-dvh w-full max-w-2xl content-start gap-6 px-4 py-8 sm:py-12">
        <p className="flex items-center gap-3 font-semibold text-lg">
          <Mark />
          {name}
        </p>
        {children}
      </main>
    </HospitalProvider>
  );
}
