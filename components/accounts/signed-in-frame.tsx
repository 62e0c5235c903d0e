import type { ReactNode } from "react";
import { HospitalProvider } from "@/components/layout/hospital";
import { ViewerProvider } from "@/components/layout/viewer";
import { getShellViewer } from "@/lib/access/shell-viewer";
import type { Context } from "@/lib/context";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";
import { SessionGuard } from "./session-guard";

/** What every page for somebody signed in stands in: who it is, the hospital's formats, and the watch over the session. */
export async function SignedInFrame({ ctx, children }: { ctx: Context; children: ReactNode }) {
  const [viewer, settings] = await Promise.all([getShellViewer(ctx), currentSettings()]);
  const { name, locale, currency, timeZone } = settings;
  return (
    <ViewerProvider viewer={viewer}>
      <HospitalProvider hospital={{ name, locale, currency, timeZone, today: localDate(ctx.now, timeZone) }}>
        <SessionGuard>{children}</SessionGuard>
      </HospitalProvider>
    </ViewerProvider>
  );
}
