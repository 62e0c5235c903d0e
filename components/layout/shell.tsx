import { cookies } from "next/headers";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { BottomBar } from "./bottom-bar";
import { CommandKeys } from "./command-keys";
import { Notifications } from "./notifications";
import { OfflineBar } from "./offline-bar";
import { PatientSearch } from "./patient-search";
import { Rail } from "./rail";
import { ScanKeys } from "./scan-keys";
import { SkipLink } from "./skip-link";
import { themeOf } from "./theme";
import { UserMenu } from "./user-menu";

/** Rail, top bar and content for everyone employed. */
export async function AppShell({ hospitalName, children }: { hospitalName: string; children: ReactNode }) {
  const jar = await cookies();
  return (
    <div data-shell className="flex min-h-dvh">
      <SkipLink />
      <Rail initiallyCollapsed={jar.get("rail")?.value === "collapsed"} hospitalName={hospitalName} />
      <div className="flex min-w-0 grow flex-col pb-(--bottom-bar)">
        <OfflineBar />
        <header
          data-no-print
          className="sticky top-0 z-30 flex h-(--topbar) items-center gap-2 border-line border-b bg-surface px-3 sm:px-6"
        >
          <PatientSearch />
          <div className="ms-auto flex items-center gap-1">
            <ScanKeys />
            <CommandKeys />
            <Notifications />
            <UserMenu initialTheme={themeOf(jar.get("theme")?.value)} />
          </div>
        </header>
        <main id="content" tabIndex={-1} className="min-w-0 grow outline-none">
          <NuqsAdapter>{children}</NuqsAdapter>
        </main>
      </div>
      <BottomBar />
    </div>
  );
}
