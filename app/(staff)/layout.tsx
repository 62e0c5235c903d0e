import { HospitalProvider } from "@/components/layout/hospital";
import { AppShell } from "@/components/layout/shell";
import { ViewerProvider } from "@/components/layout/viewer";
import { getShellViewer } from "@/lib/access/shell-viewer";
import { staffContext } from "@/lib/access/viewer";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

export default async function StaffLayout({ children }: LayoutProps<"/">) {
  const ctx = await staffContext();
  const [viewer, settings] = await Promise.all([getShellViewer(ctx), currentSettings()]);
  const { name, locale, currency, timeZone } = settings;
  return (
    <ViewerProvider viewer={viewer}>
      <HospitalProvider hospital={{ name, locale, currency, timeZone, today: localDate(ctx.now, timeZone) }}>
        <AppShell hospitalName={name}>{children}</AppShell>
      </HospitalProvider>
    </ViewerProvider>
  );
}
