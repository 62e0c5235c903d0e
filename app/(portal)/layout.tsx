import { HospitalProvider } from "@/components/layout/hospital";
import { PortalShell } from "@/components/layout/portal-shell";
import { ViewerProvider } from "@/components/layout/viewer";
import { getShellViewer } from "@/lib/access/shell-viewer";
import { portalContext } from "@/lib/access/viewer";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

export default async function PortalLayout({ children }: LayoutProps<"/">) {
  const ctx = await portalContext();
  const [viewer, settings] = await Promise.all([getShellViewer(ctx), currentSettings()]);
  const { name, locale, currency, timeZone } = settings;
  return (
    <ViewerProvider viewer={viewer}>
      <HospitalProvider hospital={{ name, locale, currency, timeZone, today: localDate(ctx.now, timeZone) }}>
        <PortalShell hospitalName={name}>{children}</PortalShell>
      </HospitalProvider>
    </ViewerProvider>
  );
}
