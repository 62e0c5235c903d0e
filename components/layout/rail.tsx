"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Link } from "@/components/ui/link";
import { Mark } from "./mark";
import { currentItem, railOf } from "./pages-of";
import { setRail } from "./preferences";
import { useShellViewer } from "./viewer";

/** The main navigation of a role. Narrow screens get icons only; phones get the bottom bar instead. */
export function Rail({
  initiallyCollapsed,
  hospitalName,
}: {
  initiallyCollapsed: boolean;
  hospitalName: string;
}) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  const items = railOf(useShellViewer());
  const [collapsed, setCollapsed] = useState(initiallyCollapsed);
  const current = currentItem(items, pathname);

  function toggle() {
    setCollapsed(!collapsed);
    setRail(collapsed ? "open" : "collapsed");
  }

  return (
    <nav
      aria-label={t("mainNavigation")}
      data-rail={collapsed ? "collapsed" : "open"}
      className="@container sticky top-0 z-30 flex h-dvh w-(--rail) shrink-0 flex-col border-line border-e bg-surface max-sm:hidden"
    >
      <Link
        href="/"
        title={hospitalName}
        className="flex h-(--topbar) shrink-0 items-center gap-2.5 border-line border-b px-3.5 font-semibold text-sm leading-4"
      >
        <Mark />
        <span className="line-clamp-2 @max-[8rem]:sr-only">{hospitalName}</span>
      </Link>
      <ul className="grid gap-0.5 overflow-y-auto p-2">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              title={collapsed ? t(`nav.${item.labelKey}`) : undefined}
              aria-current={item === current ? "page" : undefined}
              className="touch flex min-h-9 items-center gap-3 rounded px-2.5 text-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-ink"
            >
              <item.icon aria-hidden className="size-4.5 shrink-0" strokeWidth={1.75} />
              <span className="@max-[8rem]:sr-only">{t(`nav.${item.labelKey}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <button
        type="button"
        onClick={toggle}
        className="touch m-2 mt-auto flex min-h-9 items-center gap-3 rounded px-2.5 text-muted hover:bg-hover hover:text-ink max-lg:hidden"
      >
        {collapsed ? (
          <PanelLeftOpen aria-hidden className="size-4.5" />
        ) : (
          <PanelLeftClose aria-hidden className="size-4.5" />
        )}
        <span className="@max-[8rem]:sr-only">{t(collapsed ? "expand" : "collapse")}</span>
      </button>
    </nav>
  );
}
