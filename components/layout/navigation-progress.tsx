"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { onNavigation } from "./navigation-start";

const SHOWN_AFTER_MS = 200;
/** A redirect back to where one is changes no address; then the bar gives up. */
const GIVES_UP_AFTER_MS = 15_000;

/** A bar at the top while the next page is on its way. */
export function NavigationProgress() {
  const t = useTranslations("ui.states");
  const here = addressOf(usePathname(), useSearchParams().toString());
  const [isUnderWay, setUnderWay] = useState(false);

  useEffect(() => {
    let timers: ReturnType<typeof setTimeout>[] = [];
    const stop = onNavigation((path) => {
      for (const timer of timers) clearTimeout(timer);
      if (path === here) return;
      timers = [
        setTimeout(setUnderWay, SHOWN_AFTER_MS, true),
        setTimeout(setUnderWay, GIVES_UP_AFTER_MS, false),
      ];
    });
    return () => {
      stop();
      for (const timer of timers) clearTimeout(timer);
      setUnderWay(false);
    };
  }, [here]);

  return (
    <div role="status" data-no-print className="pointer-events-none fixed inset-x-0 top-0 z-50">
      {isUnderWay && (
        <>
          <span className="sr-only">{t("loading")}</span>
          <span className="block h-0.5 origin-left animate-progress bg-accent rtl:origin-right" />
        </>
      )}
    </div>
  );
}

const addressOf = (pathname: string, search: string) => (search ? `${pathname}?${search}` : pathname);
