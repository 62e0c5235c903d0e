import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { Mark } from "./mark";
import { Notifications } from "./notifications";
import { OfflineBar } from "./offline-bar";
import { SkipLink } from "./skip-link";
import { themeOf } from "./theme";
import { UserMenu } from "./user-menu";

/** The frame of the patient portal: no rail, one thing per page. */
export async function PortalShell({ hospitalName, children }: { hospitalName: string; children: ReactNode }) {
  const jar = await cookies();
  return (
    <div data-shell className="flex min-h-dvh flex-col">
      <SkipLink />
      <OfflineBar />
      <header data-no-print className="sticky top-0 z-30 border-line border-b bg-surface">
        <div className="mx-auto flex h-(--topbar) max-w-4xl items-center gap-2 px-4">
          <Link href="/portal" className="flex min-w-0 items-center gap-2.5 font-semibold">
            <Mark />
            <span className="truncate">{hospitalName}</span>
          </Link>
          <div className="ms-auto flex items-center gap-1">
            <Notifications />
            <UserMenu initialTheme={themeOf(jar.get("theme")?.value)} />
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-4xl grow outline-none">
        {children}
      </main>
    </div>
  );
}
