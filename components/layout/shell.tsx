import { cookies } from "next/headers";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BottomBar } from "./bottom-bar";
import { CommandKeys } from "./command-keys";
import { Notifications } from "./notifications";
import { OfflineBar } from "./offline-bar";
import { PatientSearch } from "./patient-search";
import { Rail } from "./rail";
import { UserMenu } from "./user-menu";

/** Rail, top bar and content for everyone employed. */
export async function AppShell({ hospitalName, children }: { hospitalName: string; children: ReactNode }) {
  const jar = await cookies();
  return (
    <Frame
      collapsed={jar.get("rail")?.value === "collapsed"}
      theme={jar.get("theme")?.value}
      hospitalName={hospitalName}
    >
      {children}
    </Frame>
  );
}

function Frame({
  collapsed,
  theme = "system",
  hospitalName,
  children,
}: {
  collapsed: boolean;
  theme?: string;
  hospitalName: string;
  children: ReactNode;
}) {
  const t = useTranslations("shell");
  return (
    <div data-shell className="flex min-h-dvh">
      <a
        href="#content"
        className="fixed start-3 top-2 z-50 -translate-y-16 rounded bg-accent px-4 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        {t("skipToContent")}
      </a>
      <Rail initiallyCollapsed={collapsed} hospitalName={hospitalName} />
      <div className="flex min-w-0 grow flex-col pb-(--bottom-bar)">
        <OfflineBar />
        <header
          data-no-print
          className="sticky top-0 z-30 flex h-(--topbar) items-center gap-2 border-line border-b bg-surface px-3 sm:px-6"
        >
          <PatientSearch />
          <div className="ms-auto flex items-center gap-1">
            <CommandKeys />
            <Notifications />
            <UserMenu initialTheme={theme === "light" || theme === "dark" ? theme : "system"} />
          </div>
        </header>
        <main id="content" tabIndex={-1} className="min-w-0 grow outline-none">
          {children}
        </main>
      </div>
      <BottomBar />
    </div>
  );
}
