import { HospitalProvider } from "@/components/layout/hospital";
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
            <span aria-hidden className="grid size-9 place-items-center rounded bg-accent text-on-accent">
              <svg viewBox="0 0 24 24" className="size-5 fill-current" aria-hidden="true">
                <path d="M9.5 3h5v6.5H21v5h-6.5V21h-5v-6.5H3v-5h6.5z" />
              </svg>
            </span>
            {name}
          </p>
          {children}
        </main>
      </Messages>
    </HospitalProvider>
  );
}
